import Foundation
import Regression

/// The evidence behind an answer of `qtreport detect`.
struct SeriesExplanation: Encodable {
  private let changes: [Change]
  private let noise: Noise
  private let hasWeekdayEffect: Bool
  private let isRegression: Bool?
  private let newestChange: Change?

  /// A change, as it is written.
  private struct Change: Encodable {
    let index: Int
    let kind: String
    let before: Double
    let after: Double
    let pValue: Double

    init(_ change: ChangePoint) {
      index = change.index
      kind = change.kind.rawValue
      before = change.before
      after = change.after
      pValue = change.pValue
    }
  }

  /// The noise, as it is written.
  private struct Noise: Encodable {
    let deviation: Double
    let autocorrelation: Double
    let longRunDeviation: Double
  }

  /// Explains the changes of a series and, if it is asked about, its newest level.
  init(_ question: SeriesQuestion) {
    let analysis = ChangePointAnalysis(question.values)
    let newest = question.better.map { NewestLevel(question.values, better: $0) }
    changes = analysis.changes.map(Change.init)
    noise = Noise(
      deviation: analysis.noise.deviation,
      autocorrelation: analysis.noise.autocorrelation,
      longRunDeviation: analysis.noise.longRunDeviation
    )
    hasWeekdayEffect = analysis.hasWeekdayEffect
    isRegression = newest?.isRegression
    newestChange = newest?.change.map(Change.init)
  }

  /// The explanation on one line of JSON.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

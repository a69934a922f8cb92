import Foundation
import Regression
import Results

/// The runs at which the gate fails because of each series, or of many at once; or at which it at least
/// warns.
struct Alarms {
  private let series: [String]
  private var runs: [String: [Int]] = [:]
  /// What stands for all the series that moved together.
  private static let together = "environment"

  /// Judges each run of a history by the runs before it.
  init(of known: [KnownSeries], policy: Policy, includesWarnings: Bool) throws {
    series = known.map(\.id)
    var replay = try HistoryReplay(History(known), policy: policy)
    while replay.advance(), let run = replay.position {
      for finding in replay.findings() where !finding.isPartOfShift {
        guard finding.isFailing || includesWarnings && finding.kind == .suspected else { continue }
        runs[Self.name(finding.subject), default: []].append(run)
      }
    }
  }

  private static func name(_ subject: Subject) -> String {
    if case .metric(let series) = subject { series.metric } else { together }
  }

  /// One JSON object a line.
  var lines: Data {
    get throws {
      try (series + [Self.together]).reduce(into: Data()) { lines, id in
        lines += try JSONEncoder().encode(Line(id: id, alarms: runs[id] ?? [])) + Data("\n".utf8)
      }
    }
  }

  private struct Line: Encodable {
    let id: String
    let alarms: [Int]
  }
}

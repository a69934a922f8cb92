import Foundation
import Results

/// A series of which every change is known.
struct KnownSeries: Decodable {
  let id: String
  let unit: String
  let direction: Direction
  let `class`: MetricClass
  let values: [Double]

  /// The series of a file that has one a line.
  static func all(in file: URL) throws -> [KnownSeries] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(KnownSeries.self, from: $0)
    }
  }

  /// The series as a column of a history.
  var column: SeriesHistory {
    let definition = MetricDefinition(
      name: id,
      unit: unit,
      direction: direction,
      metricClass: `class`
    )
    return SeriesHistory(scenario: "noise", definition, isFlag: false, values: values)
  }
}

extension History {
  /// A history of such series, one run a day.
  init(_ series: [KnownSeries]) {
    let count = series.map(\.values.count).max() ?? 0
    let runs = (0..<count).map { run in
      PastRun(
        number: Int64(run + 1),
        startedAt: Timestamp(microseconds: Int64(run) * 86_400_000_000),
        scenarios: ["noise": PastScenario(status: .passed)]
      )
    }
    self.init(runs: runs, series: series.map(\.column))
  }
}

import Foundation
import GRDB
public import Results

extension ResultStore {
  /// How every scenario ended in some runs, oldest run first.
  public func scenarioOutcomes(ofRuns runs: [Int64]) throws -> [ScenarioOutcome] {
    try read { try $0.all(Queries.scenarioOutcomes, ["runs": try Self.array(runs)]) }
  }

  /// The values of every series over some runs, oldest run first.
  ///
  /// - Parameters:
  ///   - runs: The runs' numbers.
  ///   - scenario: A GLOB pattern that the scenario's name must match; the whole run has none.
  ///   - metric: A GLOB pattern that the metric's name must match.
  /// - Returns: The trends, by series. Values of different units are different trends.
  /// - Throws: ``StorageError``.
  public func trends(
    ofRuns runs: [Int64],
    scenario: String? = nil,
    metric: String? = nil
  ) throws -> [Trend] {
    let values = try read { database in
      try database.all(
        Queries.valuesOfRuns,
        ["runs": try Self.array(runs), "scenario": scenario, "metric": metric]
      )
    }
    return values.chunked().map { chunk in
      Trend(
        series: chunk[0].series,
        unit: chunk[chunk.count - 1].unit,
        direction: chunk[chunk.count - 1].direction,
        points: chunk.map(\.point)
      )
    }
  }

  /// The JSON array of some numbers of rows, as queries take them.
  static func array(_ numbers: [Int64]) throws -> String {
    String(decoding: try JSONEncoder().encode(numbers), as: UTF8.self)
  }
}

extension [SeriesValue] {
  /// The values in runs of equal series, unit and kind, each of at least one value.
  fileprivate func chunked() -> [[SeriesValue]] {
    reduce(into: []) { chunks, value in
      if chunks.last?[0].belongsTogether(with: value) == true {
        chunks[chunks.count - 1].append(value)
      } else {
        chunks.append([value])
      }
    }
  }
}

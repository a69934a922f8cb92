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
    try read { database in
      let runs = try database.all(Queries.runsInOrder, ["runs": try Self.array(runs)])
      var columns = TrendColumns(
        try database.all(Queries.seriesByName, ["scenario": scenario, "metric": metric])
      )
      let values = try database.cachedStatement(sql: Queries.valuesOfRun.sql)
      for run in runs {
        try values.forEachRow(ofRun: run) { row in
          columns.add(try row.number(1), ofSeries: try row.integer(0), run: run)
        }
      }
      return columns.trends
    }
  }

  /// The JSON array of some numbers of rows, as queries take them.
  static func array(_ numbers: [Int64]) throws -> String {
    String(decoding: try JSONEncoder().encode(numbers), as: UTF8.self)
  }
}

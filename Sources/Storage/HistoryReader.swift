import GRDB
import Results

/// Reads everything of the runs of a history, inside a transaction.
struct HistoryReader {
  private let database: Database
  private let rows: [HistoryRow]

  /// - Parameters:
  ///   - database: The database, in a transaction.
  ///   - rows: The runs, oldest first.
  init(_ database: Database, _ rows: [HistoryRow]) {
    self.database = database
    self.rows = rows
  }

  func read() throws -> History {
    var runs = try runsWithEnvironments()
    let checks = try readScenariosAndChecks(of: &runs)
    return History(runs: runs, series: try readSeries(of: runs), checks: checks)
  }

  private func runsWithEnvironments() throws -> [PastRun] {
    var environments: [Int64: Environment] = [:]
    return try rows.map { row in
      guard let id = row.environmentID else { return row.run }
      if environments[id] == nil {
        environments[id] = try database.first(Queries.environmentByNumber, [id])
      }
      var run = row.run
      run.environment = environments[id]
      return run
    }
  }

  private func readScenariosAndChecks(of runs: inout [PastRun]) throws -> [CheckHistory] {
    let scenarios = try database.cachedStatement(sql: Queries.scenariosOfRun.sql)
    let checks = try database.cachedStatement(sql: Queries.checkStatusesOfRun.sql)
    var columns = CheckColumns(runCount: runs.count)
    for place in runs.indices {
      let number = runs[place].number
      var names: [String] = []
      var results = [String: PastScenario](minimumCapacity: runs[max(0, place - 1)].scenarios.count)
      try scenarios.forEachRow(ofRun: number) { row in
        let name = try row.text(0)
        names.append(name)
        results[name] = try PastScenario(row)
      }
      runs[place].scenarios = results
      columns.begin(run: place, scenarios: names)
      try checks.forEachRow(ofRun: number) { try columns.add($0) }
    }
    return columns.columns
  }

  private func readSeries(of runs: [PastRun]) throws -> [SeriesHistory] {
    let values = try database.cachedStatement(sql: Queries.valuesOfRun.sql)
    var columns = ValueColumns(runCount: runs.count)
    for (place, run) in runs.enumerated() {
      columns.begin(run: place)
      try values.forEachRow(ofRun: run.number) { row in
        columns.add(try row.number(1), ofSeries: try row.integer(0))
      }
    }
    let ids = try ResultStore.array(columns.seriesIDs)
    return try columns.histories(try database.all(Queries.chosenSeries, ["series": ids]))
  }
}

extension PastScenario {
  private static let statuses = ScenarioStatus.allCases

  /// Reads a row of `scenarios-of-run` after the name.
  fileprivate init(_ row: PlainRow) throws {
    self.init(version: try row.optionalText(1), status: try row.choice(2, of: Self.statuses))
  }
}

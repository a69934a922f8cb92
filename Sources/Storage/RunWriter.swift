import GRDB
import Results

/// Writes one run, inside a transaction.
struct RunWriter {
  private let database: Database
  private let run: Run
  private let digest: String

  /// - Parameters:
  ///   - database: The database, in a transaction.
  ///   - run: The run.
  ///   - digest: The run's digest, which takes too long to be made while others wait.
  init(_ database: Database, _ run: Run, digest: String) {
    self.database = database
    self.run = run
    self.digest = digest
  }

  /// Writes the run, and gives its number.
  func write() throws -> Int64 {
    try database.run(Queries.insertRun, try runArguments)
    let number = database.lastInsertedRowID
    for (position, scenario) in run.scenarios.enumerated() {
      try write(scenario, Place(run: number, scenario: position))
    }
    try writeMetrics(number)
    return number
  }

  private var runArguments: StatementArguments {
    get throws {
      [
        run.id.description, digest, run.suite, run.startedAt.description,
        run.isStartDerived, run.finishedAt.description, run.harness?.name, run.harness?.version,
        run.mode, run.seed.map { String($0) }, try JSONMap.encode(run.configuration),
        try JSONMap.encode(run.labels), run.revision.branch, run.revision.commit,
        run.revision.committedAt?.description, run.revision.isDirty, try environmentID(),
      ]
    }
  }

  private func environmentID() throws -> Int64? {
    guard let environment = run.environment else { return nil }
    let fingerprint = RunDigest.of(environment)
    try database.run(
      Queries.insertEnvironment,
      [
        fingerprint, environment.operatingSystem, environment.kernel, environment.cpuModel,
        environment.coreCount, environment.memoryBytes, try JSONMap.encode(environment.tools),
      ]
    )
    return try database.first(Queries.environmentByFingerprint, [fingerprint])
  }

  /// A scenario of a run: the first two columns of what belongs to it.
  private struct Place {
    let run: Int64
    let scenario: Int
  }

  private func write(_ scenario: ScenarioResult, _ place: Place) throws {
    try database.run(
      Queries.insertScenarioResult,
      [
        place.run, place.scenario, scenario.name, scenario.version, scenario.status.rawValue,
        scenario.startedAt?.description, scenario.duration,
      ]
    )
    try writeAll(scenario.checks, Queries.insertCheckResult, place) { check in
      [
        check.id, check.status.rawValue, check.isTolerable, check.message, check.expected,
        check.observed,
      ]
    }
    try writeAll(scenario.faults, Queries.insertFault, place) { fault in
      [
        fault.kind, fault.target, fault.plannedAt, fault.injectedAt, fault.witnessedAt,
        fault.healedAt, try JSONMap.encode(fault.parameters),
      ]
    }
    try writeAll(scenario.observations, Queries.insertObservation, place) { observation in
      [observation.offset, observation.severity.rawValue, observation.text]
    }
    try writeAll(scenario.errors, Queries.insertScenarioError, place) { error in
      [error.offset, error.message]
    }
  }

  private func writeAll<Part>(
    _ parts: [Part],
    _ query: Query<Void>,
    _ place: Place,
    columns: (Part) throws -> [(any DatabaseValueConvertible)?]
  ) throws {
    for (position, part) in parts.enumerated() {
      let key: [(any DatabaseValueConvertible)?] = [place.run, place.scenario, position]
      try database.run(query, StatementArguments(key + (try columns(part))))
    }
  }

  private func writeMetrics(_ number: Int64) throws {
    var series = try SeriesTable(database)
    let measurements = try database.cachedStatement(sql: Queries.insertMeasurement.sql)
    let samples = try database.cachedStatement(sql: Queries.insertSample.sql)
    for (position, (scenario, metric)) in run.allMetrics.enumerated() {
      let id = try series.id(of: SeriesKey(scenario: scenario, metric))
      try measurements.execute(number, id, position, metric.value.number)
      for (position, sample) in metric.samples.enumerated() {
        try samples.execute(number, id, position, sample)
      }
    }
  }
}

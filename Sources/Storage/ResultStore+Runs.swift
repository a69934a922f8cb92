import GRDB
public import Results

extension ResultStore {
  /// Which runs to look at.
  public struct Filter: Hashable, Sendable {
    /// Only runs of this suite.
    public var suite: String?
    /// Only runs of this branch.
    public var branch: String?
    /// Only runs of this mode.
    public var mode: String?

    /// Creates a filter that lets everything through that it is not told to keep out.
    public init(suite: String? = nil, branch: String? = nil, mode: String? = nil) {
      self.suite = suite
      self.branch = branch
      self.mode = mode
    }

    /// The arguments of a query that filters.
    var arguments: StatementArguments { ["suite": suite, "branch": branch, "mode": mode] }
  }

  /// The newest runs, newest first.
  public func latestRuns(limit: Int, filter: Filter = Filter()) throws -> [RunSummary] {
    try read { database in
      try database.all(
        Queries.latestRuns,
        filter.arguments + ["limit": limit]
      )
    }
  }

  /// The run that a reference names, with everything it knows.
  ///
  /// - Throws: ``StorageError/noSuchRun(_:)``, ``StorageError/ambiguousRun(_:)``, or an error in
  ///   reading.
  public func run(_ reference: RunReference, filter: Filter = Filter()) throws -> StoredRun {
    try read { database in
      let number = try database.number(of: reference, filter: filter)
      return StoredRun(number: number, run: try database.readRun(number).run)
    }
  }

  /// The newest run before a run, of the same suite, mode and harness; `nil` if there is none.
  public func run(before number: Int64, filter: Filter = Filter()) throws -> StoredRun? {
    try read { database in
      let arguments: StatementArguments = ["run": number, "branch": filter.branch]
      guard let earlier = try database.first(Queries.previousRun, arguments) else { return nil }
      return StoredRun(number: earlier, run: try database.readRun(earlier).run)
    }
  }
}

extension Database {
  /// The number of the run that a reference names.
  func number(of reference: RunReference, filter: ResultStore.Filter) throws -> Int64 {
    let numbers =
      switch reference {
      case .last(let offset):
        try all(Queries.runAtOffset, filter.arguments + ["offset": offset])
      case .number(let number): try numbers(of: number)
      case .id(let prefix): try all(Queries.runsByIDPrefix, ["prefix": prefix])
      case .commit(let prefix): try all(Queries.runByCommit, filter.arguments + ["prefix": prefix])
      case .tag(let name): try all(Queries.runByTag, filter.arguments + ["tag": name])
      case .baseline(let name): try all(Queries.runByBaseline, ["name": name])
      }
    guard numbers.count < 2 else { throw StorageError.ambiguousRun(reference) }
    guard let number = numbers.first else { throw StorageError.noSuchRun(reference) }
    return number
  }

  /// The run of a number or, if there is none, those whose identity begins with its digits.
  private func numbers(of number: Int64) throws -> [Int64] {
    let runs = try all(Queries.runByNumber, ["run": number])
    return try runs.isEmpty ? all(Queries.runsByIDPrefix, ["prefix": "\(number)"]) : runs
  }

  /// The run of a number, and the digest it was saved with.
  func readRun(_ number: Int64) throws -> RunRow {
    let key: StatementArguments = ["run": number]
    guard let row = try first(Queries.run, key) else {
      throw StorageError.noSuchRun(.number(number))
    }
    var run = row.run
    run.scenarios = try all(Queries.scenariosOfRun, key)
    try distribute(try all(Queries.checksOfRun, key), \.checks, over: &run)
    try distribute(try all(Queries.faultsOfRun, key), \.faults, over: &run)
    try distribute(try all(Queries.observationsOfRun, key), \.observations, over: &run)
    try distribute(try all(Queries.errorsOfRun, key), \.errors, over: &run)
    try addMetrics(to: &run, key)
    return RunRow(run: run, digest: row.digest)
  }

  private func distribute<Part>(
    _ parts: [ScenarioPart<Part>],
    _ property: WritableKeyPath<ScenarioResult, [Part]>,
    over run: inout Run
  ) throws {
    for part in parts {
      guard run.scenarios.indices.contains(part.scenario) else {
        throw UnreadableValue(text: "scenario \(part.scenario)")
      }
      run.scenarios[part.scenario][keyPath: property].append(part.part)
    }
  }

  private func addMetrics(to run: inout Run, _ key: StatementArguments) throws {
    let samples = Dictionary(grouping: try all(Queries.samplesOfRun, key), by: \.series)
    let positions = Dictionary(run.scenarios.enumerated().map { ($1.name, $0) }) { first, _ in first
    }
    for var row in try all(Queries.metricsOfRun, key) {
      row.metric.samples = samples[row.seriesID, default: []].map(\.value)
      guard let scenario = row.scenario else {
        run.metrics.append(row.metric)
        continue
      }
      guard let position = positions[scenario] else { throw UnreadableValue(text: scenario) }
      run.scenarios[position].metrics.append(row.metric)
    }
  }
}

import GRDB
import Results

/// A row of `run`: a run without its parts, and the digest it was saved with.
struct RunRow {
  let run: Run
  let digest: String
}

extension RunRow {
  @Sendable init(_ row: Row) throws {
    digest = try row.get(15)
    run = Run(
      id: try row.runID(0),
      suite: try row.get(1),
      startedAt: try row.timestamp(2),
      isStartDerived: try row.get(3),
      finishedAt: try row.timestamp(4),
      harness: try (row.get(5) as String?).map { Harness(name: $0, version: try row.get(6)) },
      mode: try row.get(7),
      seed: try row.seed(8),
      configuration: try row.map(9),
      labels: try row.map(10),
      revision: try row.revision(11),
      environment: (try row.get(16) as Int64?) == nil ? nil : try row.environment(17)
    )
  }
}

extension RunSummary {
  /// Reads a row of `latest-runs`.
  @Sendable init(row: Row) throws {
    let scenarios: [String: Int] = try JSONMap.decode(try row.get(10))
    self.init(
      number: try row.get(0),
      id: try row.runID(1),
      suite: try row.get(2),
      startedAt: try row.timestamp(3),
      mode: try row.get(4),
      revision: try row.revision(5),
      labels: try row.map(9),
      scenarios: try scenarios.reduce(into: [:]) { counts, pair in
        guard let status = ScenarioStatus(rawValue: pair.key) else {
          throw UnreadableValue(text: pair.key)
        }
        counts[status] = pair.value
      },
      checksPassed: try row.get(11),
      checksFailed: try row.get(12)
    )
  }
}

extension Row {
  fileprivate func runID(_ index: Int) throws -> RunID {
    let text: String = try get(index)
    guard let id = RunID(text) else { throw UnreadableValue(text: text) }
    return id
  }

  fileprivate func seed(_ index: Int) throws -> UInt64? {
    guard let text: String = try get(index) else { return nil }
    guard let seed = UInt64(text) else { throw UnreadableValue(text: text) }
    return seed
  }

  /// Reads four columns: branch, commit, its time, and whether there were changes.
  func revision(_ index: Int) throws -> Revision {
    Revision(
      branch: try get(index),
      commit: try get(index + 1),
      committedAt: try optionalTimestamp(index + 2),
      isDirty: try get(index + 3)
    )
  }

  /// Reads six columns: operating system, kernel, CPU model, cores, memory and tools.
  func environment(_ index: Int) throws -> Environment {
    Environment(
      operatingSystem: try get(index),
      kernel: try get(index + 1),
      cpuModel: try get(index + 2),
      coreCount: try get(index + 3),
      memoryBytes: try get(index + 4),
      tools: try map(index + 5)
    )
  }
}

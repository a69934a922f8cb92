import GRDB
import Results

/// A row of `run`: a run without its parts, and the digest it was saved with.
struct RunRow {
  let run: Run
  let digest: String
}

extension RunRow {
  @Sendable init(_ row: Row) throws {
    digest = row[15]
    run = Run(
      id: try row.runID(0),
      suite: row[1],
      startedAt: try row.timestamp(2),
      isStartDerived: row[3],
      finishedAt: try row.timestamp(4),
      harness: (row[5] as String?).map { Harness(name: $0, version: row[6]) },
      mode: row[7],
      seed: (row[8] as String?).flatMap(UInt64.init),
      configuration: try row.map(9),
      labels: try row.map(10),
      revision: try row.revision(11),
      environment: (row[16] as Int64?) == nil ? nil : try row.environment(17)
    )
  }
}

extension RunSummary {
  /// Reads a row of `latest-runs`.
  @Sendable init(row: Row) throws {
    let scenarios: [String: Int] = try JSONMap.decode(row[10])
    self.init(
      number: row[0],
      id: try row.runID(1),
      suite: row[2],
      startedAt: try row.timestamp(3),
      mode: row[4],
      revision: try row.revision(5),
      labels: try row.map(9),
      scenarios: try scenarios.reduce(into: [:]) { counts, pair in
        guard let status = ScenarioStatus(rawValue: pair.key) else {
          throw UnreadableValue(text: pair.key)
        }
        counts[status] = pair.value
      },
      checksPassed: row[11],
      checksFailed: row[12]
    )
  }
}

extension Row {
  fileprivate func runID(_ index: Int) throws -> RunID {
    let text: String = self[index]
    guard let id = RunID(text) else { throw UnreadableValue(text: text) }
    return id
  }

  /// Reads four columns: branch, commit, its time, and whether there were changes.
  fileprivate func revision(_ index: Int) throws -> Revision {
    Revision(
      branch: self[index],
      commit: self[index + 1],
      committedAt: try optionalTimestamp(index + 2),
      isDirty: self[index + 3]
    )
  }

  /// Reads six columns: operating system, kernel, CPU model, cores, memory and tools.
  fileprivate func environment(_ index: Int) throws -> Environment {
    Environment(
      operatingSystem: self[index],
      kernel: self[index + 1],
      cpuModel: self[index + 2],
      coreCount: self[index + 3],
      memoryBytes: self[index + 4],
      tools: try map(index + 5)
    )
  }
}

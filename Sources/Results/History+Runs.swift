extension History {
  /// Creates the history that some runs are.
  ///
  /// - Parameter runs: The runs, oldest first.
  public init(of runs: [StoredRun]) {
    var columns = HistoryColumns(runCount: runs.count)
    for stored in runs { columns.append(stored) }
    self = columns.history
  }

  /// The history with one more run, as the newest.
  public func appending(_ stored: StoredRun) -> History {
    var columns = HistoryColumns(self)
    columns.append(stored)
    return columns.history
  }
}

extension PastRun {
  /// Creates a run of a history from everything that is known of it.
  public init(_ stored: StoredRun) {
    let run = stored.run
    self.init(
      number: stored.number,
      startedAt: run.startedAt,
      revision: run.revision,
      environment: run.environment,
      mode: run.mode,
      isAborted: run.isAborted,
      scenarios: Dictionary(
        run.scenarios.map { ($0.name, PastScenario(version: $0.version, status: $0.status)) }
      ) { _, last in last }
    )
  }
}

extension Run {
  /// Whether the run was broken off, and made a run of what was kept of it.
  public var isAborted: Bool { labels["aborted"] == "true" }
}

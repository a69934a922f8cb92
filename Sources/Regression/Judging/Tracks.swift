import Results

/// Everything that is followed through a history.
struct Tracks {
  private(set) var scenarios: [ScenarioTrack]
  private(set) var checks: [CheckTrack]
  private(set) var metrics: [MetricTrack]
  /// What was significant in the newest run.
  private(set) var significance: Significance

  init(_ history: History, _ policy: Policy) throws {
    let identities = Identities(history, policy.comparedProperties)
    significance = Significance(of: [], policy.inference)
    scenarios = try history.scenarioNames.map { try ScenarioTrack($0, policy: policy) }
    checks = try history.checks.map { try CheckTrack($0, policy: policy) }
    metrics = try history.seriesByName.map {
      try MetricTrack(columns: $0, policy: policy, identities)
    }
  }

  /// Takes a run in.
  mutating func observe(run: Int, _ past: PastRun, _ inference: Inference, isExplained: Bool) {
    for place in scenarios.indices { scenarios[place].observe(run: run, past) }
    for place in checks.indices { checks[place].observe(run: run, past) }
    for place in metrics.indices { metrics[place].observe(run: run, isExplained: isExplained) }
    settleMetrics(inference)
  }

  /// Which deviations are significant is decided for all series of a run at once.
  private mutating func settleMetrics(_ inference: Inference) {
    significance = Significance(of: metrics, inference)
    for place in metrics.indices { metrics[place].settle(significance) }
  }

  /// Begins new levels of whatever matches one of some patterns.
  mutating func startLevels(_ patterns: [SubjectPattern], run: Int) {
    func isMeant(_ subject: Subject) -> Bool { patterns.contains { $0.matches(subject) } }
    for place in scenarios.indices where isMeant(scenarios[place].subject) {
      scenarios[place].startLevel()
    }
    for place in checks.indices where isMeant(checks[place].subject) { checks[place].startLevel() }
    for place in metrics.indices where isMeant(metrics[place].subject) {
      metrics[place].startLevel(run: run)
    }
  }
}

extension History {
  /// The names of all scenarios, in order.
  fileprivate var scenarioNames: [String] {
    Set(runs.flatMap(\.scenarios.keys)).sorted()
  }

  /// The columns of each series.
  fileprivate var seriesByName: [[SeriesHistory]] {
    var places: [Series: Int] = [:]
    return series.reduce(into: []) { groups, column in
      if let place = places[column.series] {
        groups[place].append(column)
      } else {
        places[column.series] = groups.count
        groups.append([column])
      }
    }
  }
}

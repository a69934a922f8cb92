public import Results

extension Run {
  /// What was known of the run at its start.
  public var beginning: Run {
    var run = self
    run.scenarios = []
    run.metrics = []
    run.finishedAt = startedAt
    return run
  }

  /// What happened in the run, one event after another.
  public var events: [RunEvent] {
    [.began(beginning), .planned(scenarios.map(\.name))] + scenarios.flatMap(\.events)
  }
}

extension ScenarioResult {
  /// What happened in the scenario, one event after another.
  public var events: [RunEvent] {
    var events: [RunEvent] = [
      .scenarioBegan(
        name: name,
        version: version,
        startedAt: startedAt ?? Timestamp(microseconds: 0)
      )
    ]
    events += faults.map { .fault(scenario: name, $0) }
    events += checks.map { .check(scenario: name, $0) }
    events += metrics.map { .metric(scenario: name, $0) }
    events += observations.map { .observation(scenario: name, $0) }
    events += errors.map { .error(scenario: name, $0) }
    return events + [.scenarioEnded(self)]
  }
}

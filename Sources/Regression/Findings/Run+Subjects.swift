public import Results

extension Run {
  /// Everything of the run that there is a finding about.
  public var subjects: [Subject] {
    scenarios.map { Subject.scenario($0.name) }
      + scenarios.flatMap { scenario in
        scenario.checks.map { Subject.check(scenario: scenario.name, id: $0.id) }
      }
      + allMetrics.map { Subject.metric(Series(scenario: $0.scenario, $0.metric.definition)) }
  }
}

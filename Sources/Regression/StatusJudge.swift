import Results

/// Judges how a scenario ended against how it ended before.
struct StatusJudge {
  func finding(
    _ subject: Subject,
    _ before: ScenarioStatus?,
    _ after: ScenarioStatus?
  ) -> Finding {
    Finding(
      subject: subject,
      kind: kind(before, after),
      rule: before == nil || after == nil ? .presence : .scenarioStatus,
      before: before.map(Reading.scenario),
      after: after.map(Reading.scenario)
    )
  }

  private func kind(_ before: ScenarioStatus?, _ after: ScenarioStatus?) -> Finding.Kind {
    guard let after else { return .missing }
    guard let before else { return .new }
    if before == after { return .unchanged }
    if after == .skipped { return .missing }
    if after.severity == before.severity { return .changed }
    if after.severity > before.severity { return .regression }
    return after == .unknown ? .changed : .improvement
  }
}

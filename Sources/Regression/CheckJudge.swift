import Results

/// Judges whether a check held against whether it held before.
struct CheckJudge {
  /// How the check's scenario ended before; `nil` if the baseline does not have it.
  let scenarioBefore: ScenarioStatus?
  /// How the check's scenario ended now; `nil` if the candidate does not have it.
  let scenarioAfter: ScenarioStatus?

  func finding(_ subject: Subject, _ before: Check?, _ after: Check?) -> Finding {
    Finding(
      subject: subject,
      kind: kind(before?.status, after?.status),
      rule: before == nil || after == nil ? .presence : .checkStatus,
      before: before.map { .check($0.status, message: $0.message) },
      after: after.map { .check($0.status, message: $0.message) }
    )
  }

  /// Some checks are only mentioned when they fail, as that no exception ends a scenario. So one that
  /// appears in a known scenario and fails is a regression, not just new; and one that failed and is
  /// not mentioned in a scenario that passed has recovered.
  private func kind(_ before: CheckStatus?, _ after: CheckStatus?) -> Finding.Kind {
    guard let after else {
      return before == .failed && scenarioAfter == .passed ? .improvement : .missing
    }
    guard let before else { return after == .failed && scenarioBefore != nil ? .regression : .new }
    if before == after { return .unchanged }
    switch after {
    case .failed: return .regression
    case .passed: return .improvement
    case .skipped, .unknown: return before == .passed ? .missing : .changed
    }
  }
}

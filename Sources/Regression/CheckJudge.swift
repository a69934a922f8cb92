import Results

/// Judges whether a check held against whether it held before.
struct CheckJudge {
  /// Whether the check is only mentioned when it fails.
  let isMentionedOnFailure: Bool
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

  /// A check that appears in a known scenario and fails is a regression, not just new: this is how an
  /// exception shows. One of that kind that is not mentioned in a scenario that passed has recovered;
  /// of any other kind, a failed check that vanished may have been taken away.
  private func kind(_ before: CheckStatus?, _ after: CheckStatus?) -> Finding.Kind {
    guard let after else {
      return isMentionedOnFailure && scenarioAfter == .passed ? .improvement : .missing
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

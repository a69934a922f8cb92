import Results

/// Judges whether a check held against whether it held before.
struct CheckJudge {
  /// Whether the baseline has the check's scenario.
  let isScenarioKnown: Bool

  func finding(_ subject: Subject, _ before: Check?, _ after: Check?) -> Finding {
    Finding(
      subject: subject,
      kind: kind(before?.status, after?.status),
      rule: before == nil || after == nil ? .presence : .checkStatus,
      before: before.map { .check($0.status, message: $0.message) },
      after: after.map { .check($0.status, message: $0.message) }
    )
  }

  /// A check that appears in a known scenario and fails at once is bad news, not just new: this is
  /// how an exception shows, which is only mentioned when it happens.
  private func kind(_ before: CheckStatus?, _ after: CheckStatus?) -> Finding.Kind {
    guard let after else { return .missing }
    guard let before else { return after == .failed && isScenarioKnown ? .regression : .new }
    if before == after { return .unchanged }
    switch after {
    case .failed: return .regression
    case .passed: return .improvement
    case .skipped, .unknown: return before == .passed ? .missing : .changed
    }
  }
}

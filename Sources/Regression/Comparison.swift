public import Results

/// A run, the run it was compared with, and everything that was found.
public struct Comparison: Hashable, Sendable {
  /// The run that it was compared with; `nil` if there was none.
  public var baseline: StoredRun?
  /// The run that was judged.
  public var candidate: StoredRun
  /// One finding for each scenario, check and metric of either run, worst first.
  public var findings: [Finding]
  /// The policy that was applied.
  public var policy: Policy

  /// Compares a run with another, or judges it by itself if there is no other.
  public init(of candidate: StoredRun, with baseline: StoredRun?, policy: Policy = .builtIn) {
    self.baseline = baseline
    self.candidate = candidate
    self.policy = policy
    let comparator = Comparator(baseline: baseline?.run, candidate: candidate.run, policy: policy)
    findings = comparator.findings.worstFirst()
  }

  /// What the findings mean.
  public var verdict: Verdict {
    let kinds = Set(findings.map(\.kind))
    if kinds.contains(.regression) { return .regression }
    if kinds.contains(.missing), policy.missing == .fail { return .missing }
    if kinds.contains(.incomparable), policy.incomparable == .fail { return .incomparable }
    return baseline == nil ? .noBaseline : .pass
  }

  /// How many findings there are of each kind.
  public var counts: [Finding.Kind: Int] {
    findings.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }

  /// The scenarios that failed although that is no regression, because they failed before or were not
  /// there before: nothing got worse, but nothing is well either.
  public var failing: [String] {
    findings.compactMap { finding in
      guard case .scenario(let name) = finding.subject, finding.kind != .regression,
        finding.after?.isFailure == true
      else { return nil }
      return name
    }
  }
}

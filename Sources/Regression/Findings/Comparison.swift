public import Results

/// A run, what it was judged against, and everything that was found.
public struct Comparison: Hashable, Sendable {
  /// The newest run that it was compared with; `nil` if there was none.
  public var baseline: StoredRun?
  /// How many runs it was judged against.
  public var historyLength: Int
  /// The run that was judged.
  public var candidate: StoredRun
  /// One finding for each scenario, check and metric of the run or its baseline, worst first.
  public var findings: [Finding]
  /// The policy that was applied.
  public var policy: Policy

  /// Compares a run with another, or judges it by itself if there is no other.
  ///
  /// - Parameters:
  ///   - candidate: The run to judge.
  ///   - baseline: The run to compare with.
  ///   - policy: What counts as worse.
  /// - Throws: ``UnfitUnit``.
  public init(
    of candidate: StoredRun,
    with baseline: StoredRun?,
    policy: Policy = .builtIn
  ) throws {
    let runs = [baseline, candidate].compactMap(\.self)
    try self.init(of: candidate, with: baseline, in: History(of: runs), policy: policy)
  }

  /// Judges a run against a history.
  ///
  /// - Parameters:
  ///   - candidate: The run to judge.
  ///   - baseline: The newest run before it.
  ///   - history: The runs to judge it against, oldest first, and itself as the last.
  ///   - policy: What counts as worse.
  /// - Throws: ``UnfitUnit``.
  public init(
    of candidate: StoredRun,
    with baseline: StoredRun?,
    in history: History,
    policy: Policy
  ) throws {
    self.baseline = baseline
    self.candidate = candidate
    self.policy = policy
    historyLength = history.runs.dropLast().count { !$0.isAborted }
    var replay = try HistoryReplay(history, policy: policy)
    replay.advanceToEnd()
    findings = replay.findings(of: candidate, after: baseline).worstFirst()
  }

  /// The comparison, with the number of commits between the two runs of each onset.
  ///
  /// - Parameter count: How many commits the second version has that the first has not, by their full
  ///   hashes; it is asked once for each pair.
  /// - Returns: The comparison.
  public func countingCommits(_ count: (_ earlier: String, _ later: String) -> Int?) -> Comparison {
    var counts: [[String]: Int?] = [:]
    var comparison = self
    for index in findings.indices {
      guard let onset = findings[index].onset, let later = onset.first.revision.commit,
        let earlier = onset.lastBefore?.revision.commit
      else { continue }
      let known = counts[[earlier, later]] ?? count(earlier, later)
      counts[[earlier, later]] = .some(known)
      comparison.findings[index].onset?.commitCount = known
    }
    return comparison
  }

  /// What the findings mean.
  public var verdict: Verdict {
    let kinds = Set(findings.filter(\.isFailing).map(\.kind))
    if kinds.contains(.regression) || kinds.contains(.new) { return .regression }
    if kinds.contains(.missing) { return .missing }
    if kinds.contains(.incomparable) { return .incomparable }
    return historyLength == 0 ? .noBaseline : .pass
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

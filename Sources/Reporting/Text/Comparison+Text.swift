import Regression
import Results

extension Comparison {
  /// The run that was judged, and the one before it.
  var title: String {
    let after = "Run \(candidate.number) of \(candidate.run.startedAt.minuteText)\(candidate.mark)"
    guard let baseline else { return "\(after), with nothing to compare with" }
    let others = historyLength > 1 ? " and \(historyLength - 1) more" : ""
    return "\(after), against run \(baseline.number) of "
      + "\(baseline.run.startedAt.minuteText)\(baseline.mark)\(others)"
  }

  /// The run that was judged and what it was judged against, in as few words as will do:
  /// `run 44 (9bc1e0aa) against 20 runs of suite nightly`.
  var headline: String {
    "run \(candidate.number)\(candidate.mark) \(opponents)"
  }

  private var opponents: String {
    switch historyLength {
    case 0: "with nothing to compare with"
    case 1: "against run \(baseline.map { "\($0.number)\($0.mark)" } ?? "before it")\(kinship)"
    default: "against \(historyLength) runs\(kinship)"
    }
  }

  /// What the runs have in common.
  private var kinship: String {
    let run = candidate.run
    let suite = run.suite == Run.defaultSuite ? nil : "suite \(run.suite)"
    let traits = [suite, run.mode.map { "mode \($0)" }].compactMap(\.self)
    return traits.isEmpty ? "" : " of \(traits.joined(separator: ", ").truncated(to: 100))"
  }

  /// How many findings there are of each kind, in words: `2 regressions (1 waived), 40 unchanged`.
  var summary: String {
    Finding.Kind.allCases.compactMap { kind in
      counts[kind].map { kind.counted($0) + waived(kind) }
    }
    .joined(separator: ", ")
  }

  private func waived(_ kind: Finding.Kind) -> String {
    let count = findings.count { $0.kind == kind && $0.waiver?.state == .holds }
    return count == 0 ? "" : " (\(count) waived)"
  }

  /// The scenarios that failed without being worse than before, in words; `nil` if there are none.
  var failingText: String? {
    guard !failing.isEmpty else { return nil }
    let names = failing.joined(separator: ", ").truncated(to: 500)
    return "Failing, as before or from the start: \(names)"
  }

  /// How many runs the values were not held against, and why; `nil` if there are none.
  ///
  /// Each series leaves out runs of its own, so the greatest count of a reason stands for all. Runs
  /// that newer ones pushed out are not counted: nothing is wrong with them.
  var leftOutText: String? {
    let counts = findings.compactMap(\.evidence?.leftOut)
    let reasons = Evidence.LeftOut.allCases.filter { $0 != .older }.compactMap { reason in
      counts.compactMap { $0[reason.rawValue] }.max().map { (reason, most: $0) }
    }
    guard !reasons.isEmpty else { return nil }
    let isSame = reasons.allSatisfy { reason, most in
      counts.allSatisfy { $0[reason.rawValue] == most }
    }
    let texts = reasons.map { "\($1) \($0.text)" }.joined(separator: ", ")
    let noun = reasons.reduce(0) { $0 + $1.most } == 1 ? "run" : "runs"
    return "left out: \(isSame ? "" : "up to ")\(texts) \(noun)"
  }
}

extension StoredRun {
  /// The run's commit in brackets, if it is known.
  fileprivate var mark: String { run.revision.short.map { " (\($0))" } ?? "" }
}

extension Evidence.LeftOut {
  /// The reason as an adjective of runs.
  fileprivate var text: String {
    switch self {
    case .aborted: "aborted"
    case .incomparable: "incomparable"
    case .beforeLevel: "given up"
    case .bad: "bad"
    case .older: "older"
    }
  }
}

import Regression
import Results

/// A finding with those that only repeat it: if a scenario is missing, so are its checks and metrics.
struct FoldedFinding {
  let finding: Finding
  let repetitions: Int

  /// Why the finding is what it is, and what else it stands for.
  var reason: String {
    guard repetitions > 0 else { return finding.reason }
    return [finding.reason, "with \(repetitions) checks and metrics"]
      .filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}

extension Comparison {
  /// The findings, those of a missing or new scenario's checks and metrics folded into the scenario's.
  var folded: [FoldedFinding] {
    let scenarios = findings.filter { finding in
      guard case .scenario = finding.subject else { return false }
      return finding.rule == .presence
    }
    let kinds = Dictionary(scenarios.map { ($0.subject.description, $0.kind) }) { first, _ in first
    }
    let repeats = findings.filter { $0.repeats(kinds) }
    let counts = repeats.reduce(into: [:]) { $0[$1.subject.scenario, default: 0] += 1 }
    return findings.filter { !$0.repeats(kinds) }.map { finding in
      guard case .scenario(let name) = finding.subject else {
        return FoldedFinding(finding: finding, repetitions: 0)
      }
      return FoldedFinding(finding: finding, repetitions: counts[name, default: 0])
    }
  }

  /// The runs that were compared.
  var title: String {
    let after =
      "Run \(candidate.number) of \(candidate.run.startedAt.minuteText)\(revision(candidate))"
    guard let baseline else { return "\(after), with nothing to compare with" }
    return "\(after), against run \(baseline.number) of "
      + "\(baseline.run.startedAt.minuteText)\(revision(baseline))"
  }

  /// How many findings there are of each kind, in words.
  var summary: String {
    Finding.Kind.allCases
      .compactMap { kind in counts[kind].map(kind.counted) }
      .joined(separator: ", ")
  }

  private func revision(_ stored: StoredRun) -> String {
    stored.run.revision.short.map { " (\($0))" } ?? ""
  }
}

extension Finding {
  /// Whether the finding says no more than that its scenario is missing or new.
  fileprivate func repeats(_ kinds: [String: Kind]) -> Bool {
    if case .scenario = subject { return false }
    guard let scenario = subject.scenario, rule == .presence else { return false }
    return kinds[scenario] == kind
  }
}

import Regression
import Results

/// A finding with those that only repeat it: if a scenario is missing, so are its checks and metrics.
struct FoldedFinding {
  let finding: Finding
  /// The findings that it stands for too.
  let parts: [Finding]

  /// Why the finding is what it is, and what else it stands for.
  var reason: String {
    [finding.reason, company].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What else the finding stands for, in words.
  var company: String {
    guard !parts.isEmpty else { return "" }
    guard case .environmentShift = finding.rule else {
      return "with \(parts.count) \(parts.count == 1 ? "check or metric" : "checks and metrics")"
    }
    let names = parts.prefix(3).map { $0.subject.description.shortened(to: 60) }
    let rest = parts.count > names.count ? " and \(parts.count - names.count) more" : ""
    return names.joined(separator: ", ") + rest
  }
}

extension Comparison {
  /// The findings, those of a missing or new scenario's checks and metrics folded into the scenario's.
  var folded: [FoldedFinding] {
    let wholes = Dictionary(
      findings.compactMap { finding in finding.isOfWholeScenario ? (finding.subject, finding) : nil
      },
      uniquingKeysWith: { first, _ in first }
    )
    let repeats = findings.map { $0.repeats(wholes) }
    let parts = zip(findings, repeats).filter(\.1).map(\.0)
    let partsByScenario = Dictionary(grouping: parts) { $0.subject.scenario }
    return zip(findings, repeats).filter { !$0.1 }.map { finding, _ in
      FoldedFinding(finding: finding, parts: self.parts(of: finding, partsByScenario))
    }
  }

  /// What there is to tell of a run in short, worst first: what fails the gate before the rest, of one
  /// kind what is new before what is known, and what changed more before what changed less. Without what
  /// did not change, and without the parts of an environment shift.
  var news: [FoldedFinding] {
    let shift = findings.first { $0.isShift }
    let shown = folded.filter { folded in
      let isTold = folded.finding.isPartOfShift && shift.map(folded.finding.isCovered) == true
      return folded.finding.kind != .unchanged && !isTold
    }
    return shown.enumerated().sorted {
      ($0.element.finding.urgency, $0.offset) < ($1.element.finding.urgency, $1.offset)
    }
    .map(\.element)
  }

  private func parts(of finding: Finding, _ partsByScenario: [String?: [Finding]]) -> [Finding] {
    if finding.isShift { return findings.filter(\.isPartOfShift) }
    return finding.isOfWholeScenario ? partsByScenario[finding.subject.scenario] ?? [] : []
  }
}

/// How soon a person should look at a finding: the smaller, the sooner.
private struct Urgency: Comparable {
  let isFailing: Bool
  let kind: Int
  let runCount: Int
  let change: Double

  static func < (left: Urgency, right: Urgency) -> Bool {
    if left.isFailing != right.isFailing { return left.isFailing }
    return (left.kind, left.runCount, -left.change) < (right.kind, right.runCount, -right.change)
  }
}

extension Finding {
  fileprivate var urgency: Urgency {
    Urgency(
      isFailing: isFailing,
      kind: Kind.allCases.firstIndex(of: kind) ?? 0,
      runCount: onset?.runCount ?? 1,
      change: factor
    )
  }

  /// By what factor a number changed, up or down; infinite from or to 0, and for what is no number.
  private var factor: Double {
    guard let (old, new) = numbers, old != new else { return .infinity }
    guard old != 0, new != 0, (old < 0) == (new < 0) else { return .infinity }
    return max(old / new, new / old)
  }

  /// Whether the finding is about many series that moved together.
  fileprivate var isShift: Bool {
    if case .environmentShift = rule { true } else { false }
  }

  /// Whether the finding is about a scenario that is in one of the runs only.
  fileprivate var isOfWholeScenario: Bool {
    if case .scenario = subject { rule == .presence } else { false }
  }

  /// Whether the finding says no more than that its scenario is missing or new.
  fileprivate func repeats(_ wholes: [Subject: Finding]) -> Bool {
    guard !isOfWholeScenario, rule == .presence, let scenario = subject.scenario,
      let whole = wholes[.scenario(scenario)]
    else { return false }
    return whole.kind == kind && isCovered(by: whole)
  }

  /// Whether another finding may stand for this one: nothing that fails hides behind what does not.
  fileprivate func isCovered(by other: Finding) -> Bool { other.isFailing || !isFailing }
}

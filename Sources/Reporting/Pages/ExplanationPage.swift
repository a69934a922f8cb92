public import Regression
public import Results

/// Everything that led to some findings.
public struct ExplanationPage: Sendable {
  private let findings: [Finding]
  private let comparison: Comparison
  private let record: RecordedJudgement?

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - findings: The findings to explain.
  ///   - comparison: What they are a part of.
  ///   - record: What was kept when the run was judged.
  public init(_ findings: [Finding], in comparison: Comparison, record: RecordedJudgement?) {
    self.findings = findings
    self.comparison = comparison
    self.record = record
  }

  /// What the page shows.
  public var blocks: [Block] {
    [.line([Cell(comparison.title)])] + findings.flatMap { [.line([""])] + explanation(of: $0) }
  }

  private func explanation(of finding: Finding) -> [Block] {
    let heading = [
      Cell("\(finding.subject): "), Cell(finding.kind.rawValue, finding.kind.tone),
      Cell(" (\(finding.rule.name))"),
    ]
    let lines = facts(of: finding).map { fact in
      Block.line([Cell("  \(fact.name)\(fact.name.indent(to: 16))", .faint), Cell(fact.text)])
    }
    return [.line(heading)] + lines
  }

  /// What a finding was decided on, a line each.
  func facts(of finding: Finding) -> [ExplainedFacts.Line] {
    ExplainedFacts(finding, comparison).lines + kept(finding)
  }

  /// What was decided at the time, and whether it is the same now.
  private func kept(_ finding: Finding) -> [ExplainedFacts.Line] {
    guard let record else { return [("kept", "the run was never judged by the gate")] }
    let old = record.findings.first { $0.subject == finding.subject.description }
    let decision = "\(old?.kind ?? "unchanged")\(old.map { " (\($0.rule))" } ?? "")"
    let isSame = (old?.kind ?? "unchanged") == finding.kind.rawValue
    let agreement =
      isSame
      ? "the same as now"
      : "not the same as now: the policy, the history or what is accepted has changed since"
    return [
      (
        "kept",
        "\(decision), decided at \(record.judgedAt) against \(record.baseline); \(agreement)"
      )
    ]
  }
}

/// What a finding was decided on, a line each.
struct ExplainedFacts {
  typealias Line = (name: String, text: String)

  private let finding: Finding
  private let comparison: Comparison

  init(_ finding: Finding, _ comparison: Comparison) {
    self.finding = finding
    self.comparison = comparison
  }

  var lines: [Line] {
    [
      ("value", value), ("why", finding.reason), ("since", since), ("baseline", baseline),
      ("left out", leftOut), ("values", values), ("noise", noise), ("limit", limit),
      ("probability", probability), ("must exceed", floors), ("could be seen", smallest),
      ("in the gate", consequence),
    ].filter { !$0.1.isEmpty }
  }

  private var unit: String { finding.unit }
  private var evidence: Evidence? { finding.evidence }

  private var value: String {
    "\(finding.before?.text ?? "nothing") -> \(finding.after?.text ?? "nothing")"
  }

  private var since: String {
    finding.onset.map { onset in
      "run \(onset.first.run)\(onset.first.revision.short.map { " (\($0))" } ?? "")"
        + (onset.lastBefore.map { ", last different in run \($0.run)" } ?? "")
    } ?? ""
  }

  private var baseline: String {
    guard let evidence, let first = evidence.baselineRuns.first,
      let last = evidence.baselineRuns.last
    else { return "" }
    return "\(evidence.baselineRuns.count) runs, from run \(first) to run \(last)"
  }

  private var leftOut: String {
    guard let evidence else { return "" }
    return evidence.leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      .joined(separator: ", ")
  }

  private var values: String {
    guard let evidence, !evidence.baselineValues.isEmpty else { return "" }
    return "\(Sparkline.of(evidence.baselineValues, width: 30))  "
      + evidence.baselineValues.map(\.text).joined(separator: " ")
  }

  private var noise: String {
    guard let noise = evidence?.noise else { return "" }
    return "n = \(noise.count), mean \(noise.mean.text), standard deviation \(noise.deviation.text)"
      + (noise.isLogarithmic ? ", of natural logarithms" : "")
      + ", \(noise.degreesOfFreedom.text) degrees of freedom"
  }

  private var limit: String {
    guard let evidence, let bound = evidence.bound else { return "" }
    guard let noise = evidence.noise, let level = evidence.significanceLevel else {
      return bound.text(unit: unit)
    }
    let formula =
      "mean ± t(\(noise.degreesOfFreedom.text); 1 - \(level.probabilityText)) · s · √(1 + 1/\(noise.count))"
    return
      "\(bound.text(unit: unit)), the farther of \(noise.isLogarithmic ? "exp(\(formula))" : formula) "
      + "and what it must exceed"
  }

  private var probability: String {
    guard let evidence, let pValue = evidence.pValue, let count = evidence.testCount else {
      return ""
    }
    let rate = comparison.policy.inference.falseDiscoveryRate
    return
      "\(pValue.pValueText) one-sided; Benjamini-Hochberg at \(rate.text) over \(count) "
      + "metrics takes p up to \((evidence.significanceLevel ?? 0).probabilityText)"
  }

  private var floors: String {
    guard let evidence else { return "" }
    return "\(evidence.floor.text(unit: unit)) and \((evidence.tolerance * 100).text) %"
  }

  private var smallest: String {
    guard let evidence, let bound = evidence.bound, case .metric(let before) = finding.before else {
      return ""
    }
    let change = bound - before.value.number
    return "a change of \(change.signedText(unit: unit))"
      + (change.percentText(of: before.value.number).map { " (\($0))" } ?? "")
  }

  private var consequence: String {
    if let use = finding.waiver {
      return "waived by \(use.waiver.owner): \(use.waiver.reason); the waiver \(use.state.rawValue)"
    }
    return finding.isFailing ? "fails" : "passes"
  }
}

extension String {
  /// The spaces that make the text as wide as a column.
  fileprivate func indent(to width: Int) -> String {
    String(repeating: " ", count: max(1, width - count))
  }
}

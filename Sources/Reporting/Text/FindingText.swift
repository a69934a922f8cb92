import Regression
import Results

/// A finding in a few words, for a person who has little time.
struct FindingText {
  private let folded: FoldedFinding
  private let hasHistory: Bool
  private let arrow: String
  private var finding: Finding { folded.finding }

  /// Creates the words for a finding of a comparison.
  ///
  /// - Parameters:
  ///   - folded: The finding.
  ///   - comparison: The comparison.
  ///   - arrow: What stands between what was and what is.
  init(_ folded: FoldedFinding, of comparison: Comparison, arrow: String = "->") {
    self.folded = folded
    self.arrow = arrow
    hasHistory = comparison.historyLength > 1
  }

  /// What the finding is about, with its middle left out if it is long.
  var subject: String {
    if case .environmentShift = finding.rule { return "environment shift" }
    return finding.subject.description.printable.shortened(to: 120)
  }

  /// What it was before, in a word; empty if there is nothing.
  var before: String { text(of: finding.before) }

  /// What it is now, in a word; empty if there is nothing.
  var after: String { text(of: finding.after) }

  /// What happened: `1 s -> 1.36 s, 36 % slower, beyond 1.12 s (noise of 20 runs)`.
  var event: String {
    guard case .check = finding.subject, finding.after != nil, !why.isEmpty else {
      return joined([transition, why])
    }
    return "\(transition): \(why)"
  }

  /// By how much and why that is no chance: `36 % slower, beyond 1.12 s (noise of 20 runs)`.
  var why: String {
    if case .environmentShift = finding.rule { return "\(finding.grounds): \(folded.company)" }
    return joined([degree, finding.grounds.truncated(to: Self.length), folded.company])
  }

  /// What else there is to know, each in a phrase: what comes next, since when it is so, who allows it.
  var remarks: [String] {
    [outlook, since, waiver, clemency].filter { !$0.isEmpty }
  }

  /// That the next run decides, if it does; empty otherwise.
  var outlook: String {
    switch finding.rule {
    case .flakiness, .changePoint: ""
    default: finding.kind == .suspected ? "the next run will tell" : ""
    }
  }

  /// Since when it is so and between which versions it began: `since run 41 (3 runs), between 3f2a9c1e
  /// and 9bc1e0aa, 7 commits`; empty if there is nothing to tell.
  var since: String {
    guard let onset = finding.onset else { return "" }
    let interval = onset.interval
    if onset.runCount > 1 {
      return joined(["since run \(onset.first.run) (\(onset.runCount) runs)", interval])
    }
    let isTold = !interval.isEmpty && (hasHistory || onset.commitCount != nil)
    return isTold ? joined([Self.news, interval]) : ""
  }

  /// The same, also if it is no more than that it was not so before.
  var sinceAtLeast: String {
    guard since.isEmpty, let onset = finding.onset else { return since }
    return joined([Self.news, onset.interval])
  }

  private static let news = "since this run"

  /// Who allows it until when; empty if nobody was asked.
  var waiver: String { finding.waiver?.text.truncated(to: Self.length) ?? "" }

  /// That something bad does not fail the gate, if the policy says so; empty otherwise.
  var clemency: String {
    guard finding.waiver == nil, finding.reaction != .fail else { return "" }
    switch finding.kind {
    case .regression, .missing, .incomparable: return "does not fail the gate"
    case .suspected, .insufficientHistory, .improvement, .changed, .new, .unchanged: return ""
    }
  }

  private static let length = 300

  private func joined(_ texts: [String]) -> String {
    texts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  // MARK: - What happened

  private var transition: String {
    if before.isEmpty || before == after { return after }
    return after.isEmpty ? "was \(before)" : "\(before) \(arrow) \(after)"
  }

  private func text(of reading: Reading?) -> String {
    reading.map { $0.text.printable.shortened(to: 60) } ?? ""
  }

  /// By what part a number changed, in a word of its direction; nothing is a part of 0.
  private var degree: String {
    guard finding.kind != .incomparable, let (old, new) = finding.numbers, old != 0, old != new,
      let percent = (new - old).percent(of: old), percent.isFinite
    else { return "" }
    let word = finding.comparative(isUp: new > old)
    return percent == 0 ? word : "\(percent.magnitude.text) % \(word)"
  }
}

extension Finding {
  /// What became of a number, in a word.
  fileprivate func comparative(isUp: Bool) -> String {
    guard case .metric(let metric) = after, Quantity.isTime(metric.definition.unit) else {
      return isUp ? "higher" : "lower"
    }
    guard metric.definition.direction == .lower else { return isUp ? "longer" : "shorter" }
    return isUp ? "slower" : "faster"
  }
}

extension Onset {
  /// Between which versions it began: `between 3f2a9c1e and 9bc1e0aa, 7 commits`.
  fileprivate var interval: String {
    switch (lastBefore?.revision.short, first.revision.short) {
    case (let before?, let after?) where before == after: "both at \(after)"
    case (let before?, let after?): "between \(before) and \(after)\(commits)"
    case (let before?, nil): "after \(before)"
    case (nil, let after?): "first at \(after)"
    case (nil, nil): ""
    }
  }

  private var commits: String {
    commitCount.map { $0 == 1 ? ", 1 commit" : ", \($0) commits" } ?? ""
  }
}

extension WaiverUse {
  /// What the waiver says of the finding.
  fileprivate var text: String {
    switch state {
    case .holds:
      "waived by \(waiver.owner) until \(waiver.lastDayText)"
        + (waiver.reason.isEmpty ? "" : ": \(waiver.reason)")
    case .expired: "waiver of \(waiver.owner) expired after \(waiver.lastDayText)"
    case .exceeded:
      "exceeds what \(waiver.owner)'s waiver allows"
        + (waiver.atMost.map { " (\($0.value.text(unit: $0.unit ?? "")) at worst)" } ?? "")
    }
  }
}

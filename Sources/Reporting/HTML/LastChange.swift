import Regression
import Results

/// What is different in a run from the one before it, in a few sentences.
struct LastChange {
  let comparison: Comparison
  let window: ReportWindow

  /// The sentences; none if there is no run before.
  var sentences: [String] {
    guard let baseline = comparison.baseline else { return [] }
    return [since(baseline), circumstances].filter { !$0.isEmpty }
  }

  private func since(_ baseline: StoredRun) -> String {
    let bad = comparison.findings.filter { $0.kind.tone == .bad || $0.kind == .suspected }
    let fresh = bad.filter { ($0.onset?.runCount ?? 1) == 1 }
    let better = comparison.counts[.improvement] ?? 0
    let parts = [
      "\(fresh.count) new \(fresh.count == 1 ? "problem" : "problems")",
      "\(bad.count - fresh.count) from before", Finding.Kind.improvement.counted(better),
    ]
    return "Since run \(baseline.number)\(commits(baseline)): \(parts.joined(separator: ", "))."
  }

  private func commits(_ baseline: StoredRun) -> String {
    let (before, after) = (baseline.run.revision.short, comparison.candidate.run.revision.short)
    guard let before, let after else { return "" }
    return before == after ? ", of the same commit" : " (\(before) → \(after))"
  }

  private var circumstances: String {
    let change = window.environmentChanges.last { $0.run == comparison.candidate.number }
    return change.map { "The environment changed: \($0.text)." } ?? ""
  }
}

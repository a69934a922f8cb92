public import Regression
import Results

/// What changed between two runs.
public struct ComparisonPage: Sendable {
  private let comparison: Comparison
  private let showsUnchanged: Bool

  /// Creates the page of a comparison.
  ///
  /// - Parameters:
  ///   - comparison: What was found.
  ///   - showsUnchanged: Whether what did not change is listed too.
  public init(_ comparison: Comparison, showsUnchanged: Bool = false) {
    self.comparison = comparison
    self.showsUnchanged = showsUnchanged
  }

  /// What the page shows.
  public var blocks: [Block] {
    [.line([Cell(comparison.title)]), .line(verdict)] + failures + findings
  }

  private var verdict: [Cell] {
    [Cell(comparison.verdict.title, comparison.verdict.tone), Cell("  \(comparison.summary)")]
  }

  private var failures: [Block] {
    comparison.failingText.map { [.line([Cell($0, .warning)])] } ?? []
  }

  private var findings: [Block] {
    let rows = comparison.folded.filter { showsUnchanged || $0.finding.kind != .unchanged }
    guard !rows.isEmpty else { return [] }
    let columns: [Block.Column] = [
      "finding", "of", .init("before", isNumeric: true), .init("after", isNumeric: true), "why",
    ]
    return [.line([""]), .table(Block.Grid(columns: columns, rows: rows.map(row)))]
  }

  private func row(_ folded: FoldedFinding) -> [Cell] {
    let finding = folded.finding
    let remarks = FindingText(folded, of: comparison).remarks
    let why = ([folded.reason] + remarks).filter { !$0.isEmpty }.joined(separator: "; ")
    return [
      Cell(finding.kind.rawValue, finding.kind.tone), Cell(finding.subject.description),
      Cell(finding.before?.text ?? ""), Cell(finding.after?.text ?? ""), Cell(why),
    ]
  }
}

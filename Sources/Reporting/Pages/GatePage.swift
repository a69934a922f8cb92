public import Regression

/// The verdict on a run at a glance: one line, then each finding in one or two, worst first.
public struct GatePage: Sendable {
  private let comparison: Comparison

  /// Creates the page of a comparison.
  public init(_ comparison: Comparison) {
    self.comparison = comparison
  }

  /// What the page shows.
  public var blocks: [Block] {
    let findings = findings
    return [.line(verdict)] + failures + (findings.isEmpty ? [] : [.line([])] + findings) + leftOut
  }

  private var verdict: [Cell] {
    [
      Cell(comparison.verdict.title, comparison.verdict.tone),
      Cell("  \(comparison.headline): \(comparison.summary)"),
    ]
  }

  private var failures: [Block] {
    comparison.failingText.map { [.line([Cell($0, .warning)])] } ?? []
  }

  private var findings: [Block] {
    let news = comparison.news
    let width = news.map(\.finding.kind.rawValue.count).max() ?? 0
    return news.flatMap { lines(of: $0, kindWidth: width) }
  }

  private func lines(of folded: FoldedFinding, kindWidth width: Int) -> [Block] {
    let kind = folded.finding.kind
    let text = FindingText(folded, of: comparison)
    let padding = String(repeating: " ", count: width + 2)
    let first = [
      Cell(kind.rawValue, kind.tone), Cell(String(padding.dropFirst(kind.rawValue.count))),
      Cell("\(text.subject)  \(text.event)"),
    ]
    let second = [Cell(padding + text.remarks.joined(separator: "; "), .faint)]
    return [.line(first)] + (text.remarks.isEmpty ? [] : [.line(second)])
  }

  private var leftOut: [Block] {
    comparison.leftOutText.map { [.line([]), .line([Cell($0, .faint)])] } ?? []
  }
}

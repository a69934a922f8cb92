public import Regression

/// The verdict on a run as Markdown, for the summary of a CI job or a comment on a pull request.
public struct JobSummary: Sendable {
  private let comparison: Comparison
  private let news: [FoldedFinding]

  /// How long a summary may be, in bytes. GitHub takes comments of 65,536 characters.
  public static let limit = 65_000

  /// No row of a table is shorter, so that more rows than fit need not be tried.
  private static let shortestRow = 20

  /// Creates the summary of a comparison.
  public init(_ comparison: Comparison) {
    self.comparison = comparison
    news = comparison.news
  }

  /// The Markdown, with the last findings cut if all are too long.
  public var text: String {
    var (kept, tooMany) = (0, min(news.count, Self.limit / Self.shortestRow) + 1)
    while kept + 1 < tooMany {
      let count = (kept + tooMany) / 2
      if text(keeping: count).utf8.count <= Self.limit { kept = count } else { tooMany = count }
    }
    return text(keeping: kept)
  }

  private func text(keeping count: Int) -> String {
    let shown = news.prefix(count)
    let urgent = shown.filter(\.isUrgent)
    let others = shown.filter { !$0.isUrgent }
    return MarkdownRenderer().render(
      heading + (urgent.isEmpty ? [] : [table(urgent)])
        + (others.isEmpty ? [] : [.details(Self.title(of: others.count), [table(others)])])
        + notes(cutting: news.count - count)
    )
  }

  private static func title(of count: Int) -> String {
    count == 1 ? "1 other finding" : "\(count) other findings"
  }

  private var heading: [Block] {
    [
      .heading("\(comparison.verdict.title): \(comparison.headline)"),
      .line([Cell(comparison.summary)]),
    ] + (comparison.failingText.map { [.line([Cell($0)])] } ?? [])
  }

  private func notes(cutting count: Int) -> [Block] {
    let cut = count == 1 ? "1 finding is" : "\(count) findings are"
    let texts = [
      comparison.leftOutText,
      count == 0 ? nil : "\(cut) cut here; 'qtreport diff' lists everything.",
    ]
    return texts.compactMap(\.self).map { .line([Cell($0)]) }
  }

  private func table(_ findings: [FoldedFinding]) -> Block {
    let columns: [Block.Column] = [
      "finding", "of", .init("before", isNumeric: true), .init("after", isNumeric: true), "why",
    ]
    return .table(Block.Grid(columns: columns, rows: findings.map(row)))
  }

  private func row(_ folded: FoldedFinding) -> [Cell] {
    let finding = folded.finding
    let text = FindingText(folded, of: comparison)
    let words = ([text.why] + text.remarks).filter { !$0.isEmpty }
    return [
      Cell(finding.kind.rawValue, finding.isFailing ? .bad : .plain), Cell(text.subject),
      Cell(text.before), Cell(text.after), Cell(words.joined(separator: "; ")),
    ]
  }
}

extension FoldedFinding {
  /// Whether the finding fails the gate, or may soon.
  fileprivate var isUrgent: Bool { finding.isFailing || finding.kind == .suspected }
}

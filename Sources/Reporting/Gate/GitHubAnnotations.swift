public import Regression

/// The verdict on a run as commands that GitHub Actions read in a job's output and show as annotations.
public struct GitHubAnnotations: Sendable {
  private let comparison: Comparison

  /// How many findings are shown: GitHub keeps ten annotations of a level of each step.
  public static let limit = 10

  /// Creates the annotations of a comparison.
  public init(_ comparison: Comparison) {
    self.comparison = comparison
  }

  /// The commands, one a line: the worst findings first, and the verdict as the last.
  public var text: String {
    let news = comparison.news
    let left = max(0, news.count - Self.limit)
    return (news.prefix(Self.limit).map(command) + [closing(leaving: left)]).joined()
  }

  private func command(_ folded: FoldedFinding) -> String {
    let finding = folded.finding
    let text = FindingText(folded, of: comparison)
    return Self.command(
      level(of: finding),
      title: "\(finding.kind.rawValue): \(text.subject)",
      ([text.event] + text.remarks).joined(separator: "\n")
    )
  }

  private func level(of finding: Finding) -> String {
    if finding.isFailing { return "error" }
    return finding.kind == .suspected || finding.reaction == .warn ? "warning" : "notice"
  }

  private func closing(leaving count: Int) -> String {
    let left = count == 1 ? "1 more finding is" : "\(count) more findings are"
    return Self.command(
      "notice",
      title: "qtreport gate: \(comparison.verdict.title)",
      "\(comparison.headline): \(comparison.summary)" + (count == 0 ? "" : "\n\(left) not shown")
    )
  }

  private static func command(_ level: String, title: String, _ message: String) -> String {
    let lines = message.split(separator: "\n").map { String($0).printable }
    let property = title.printable.replacingScalars(["%": "%25", ":": "%3A", ",": "%2C"])
    let data = lines.map { $0.replacingScalars(["%": "%25"]) }.joined(separator: "%0A")
    return "::\(level) title=\(property)::\(data)\n"
  }
}

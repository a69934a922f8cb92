public import Regression
import Results

/// A run with what it was judged to be: its findings, every metric, and its scenarios in detail.
public struct RunReviewPage: Sendable {
  private let comparison: Comparison
  private let addresses: PageAddresses
  private var run: Run { comparison.candidate.run }

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - comparison: What was found in the run.
  ///   - addresses: Where other pages are.
  public init(_ comparison: Comparison, addresses: PageAddresses) {
    self.comparison = comparison
    self.addresses = addresses
  }

  /// The page.
  public var html: String {
    get throws {
      try LivePage(
        title: "\(comparison.verdict.title): \(comparison.headline)",
        heading: heading,
        introduction: introduction,
        links: links,
        content: content,
        scriptAttributes: ""
      ).html
    }
  }

  private var heading: Markup {
    """
    <span class="verdict">\(FindingCard.badge(comparison.verdict.tone))\(comparison.verdict.title)\
    </span> \(linked("\(comparison.headline): \(comparison.summary)"))
    """
  }

  private var introduction: Markup {
    let notes = [comparison.failingText, comparison.leftOutText].compactMap(\.self)
    return notes.map { "<p>\(linked($0))</p>" as Markup }.joined()
      + "<dl>\(RunFacts(comparison.candidate).markup)\(marks)</dl>"
  }

  /// The user's own marks on the run.
  private var marks: Markup {
    run.labels.sorted { $0.key < $1.key }.map { name, value -> Markup in
      "<div><dt>\(name.truncated(to: 60))</dt><dd>\(value.truncated(to: 120))</dd></div>"
    }.joined()
  }

  private var links: [Markup] {
    let number = comparison.candidate.number
    let pair = comparison.baseline.map { [PageLinks.Place.pair($0.number, number)] } ?? []
    return ([.report, .runs] + pair).map(PageLinks(addresses).link)
  }

  private var content: Markup {
    section("findings", "Findings", findings)
      + section("scenarios", "Scenarios", ScenarioDetail.all(of: comparison))
      + section("metrics", "Metrics", metrics)
  }

  private func section(_ id: Markup, _ title: Markup, _ content: Markup) -> Markup {
    content.isEmpty ? "" : "<h2 id=\"\(id)\">\(title)</h2>\n\(content)\n"
  }

  private var findings: Markup {
    let cards = comparison.news.map { folded in
      FindingCard(folded, of: comparison, addresses: addresses).markup(picture: "")
    }
    return cards.isEmpty ? "" : "<div id=\"finding-list\">\(cards.joined())</div>"
  }

  // MARK: - Metrics

  private var metrics: Markup {
    guard !run.allMetrics.isEmpty else { return "" }
    let findings = Dictionary(comparison.findings.map { ($0.subject, $0) }) { first, _ in first }
    let rows = run.allMetrics.map { scenario, metric in
      let series = Series(scenario: scenario, metric.definition)
      return row(series, metric, findings[.metric(series)])
    }
    return """
      <div class="wide"><table class="sortable"><thead><tr><th scope="col">metric</th>\
      <th scope="col">value</th><th scope="col">change</th><th scope="col">finding</th></tr></thead>\
      <tbody>
      \(rows.joined())</tbody></table></div>
      """
  }

  private func row(_ series: Series, _ metric: Metric, _ finding: Finding?) -> Markup {
    let name: Markup = "\(series.description.truncated(to: 200))"
    let state = finding.map { finding -> Markup in
      """
      <span class="state">\(FindingCard.badge(finding.kind.tone))\(finding.kind.rawValue)</span>
      """
    }
    return """
      <tr><th scope="row">\(PageAddresses?.some(addresses).series(series, name))</th>\
      <td>\(metric.value.text(unit: metric.definition.unit.truncated(to: 20)))</td>\
      <td>\(finding?.change ?? "")</td><td>\(state ?? "")</td></tr>

      """
  }

  private func linked(_ text: String) -> Markup { PageAddresses?.some(addresses).linked(text) }
}

import Regression
public import Results

/// One series over the runs of a window: its course, its numbers, and what led to the decision on the
/// newest value.
public struct SeriesPage: Sendable {
  private let series: Series
  private let content: ReportContent
  private let record: RecordedJudgement?
  private let addresses: PageAddresses

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - content: The runs, what was found in them, and the trends of the series: more than one if its
  ///     unit has changed.
  ///   - record: What was kept when the newest run was judged.
  ///   - addresses: Where other pages are.
  public init(
    _ series: Series,
    in content: ReportContent,
    record: RecordedJudgement?,
    addresses: PageAddresses
  ) {
    self.series = series
    self.content = content
    self.record = record
    self.addresses = addresses
  }

  /// The page.
  public var html: String {
    get throws {
      try LivePage(
        title: name,
        heading: heading,
        introduction: introduction,
        links: links,
        content: figures + facts + runs,
        scriptAttributes: TrendChart.plotAttributes
      ).html
    }
  }

  private var name: String { series.description.truncated(to: 200) }
  private var comparison: Comparison { content.comparison }
  private var finding: Finding? { comparison.findings.first { $0.subject == .metric(series) } }
  private var window: ReportWindow { ReportWindow(content.runs.reversed(), content.history) }

  private var heading: Markup {
    guard let finding else { return "\(name)" }
    let kind = finding.kind
    return """
      <span class="verdict">\(FindingCard.badge(kind.tone))\(kind.rawValue)</span> \(name)
      """
  }

  private var introduction: Markup {
    guard let folded = finding.map({ FoldedFinding(finding: $0, parts: []) }) else { return "" }
    return "<p>\(linked(FindingText(folded, of: comparison, arrow: "→").event))</p>"
  }

  private var links: [Markup] {
    [.report, .runs, .run(comparison.candidate.number)].map(PageLinks(addresses).link)
  }

  private var figures: Markup {
    get throws {
      let window = window
      return try content.trends.enumerated().map { place, trend in
        let course = try TrendCourse(
          trend,
          in: comparison,
          finding: finding.flatMap { $0.unit == trend.unit ? $0 : nil },
          window.judged
        )
        return figure(course, in: window, id: "m\(place)")
      }.joined()
    }
  }

  private func figure(_ course: TrendCourse, in window: ReportWindow, id: String) -> Markup {
    """
    <figure class="large" id="\(id)" data-scenario="\(series.scenario?.truncated(to: 200) ?? "")" \
    data-state="\(course.finding?.kind.rawValue ?? "")">\
    <figcaption><span>\(series.metricDescription.truncated(to: 120))</span></figcaption>\
    \(TrendChart(course, in: window, id: id).svg)<details open><summary>numbers</summary>\
    \(TrendTable(course: course).markup)</details></figure>

    """
  }

  private var facts: Markup {
    guard let finding else { return "" }
    let page = ExplanationPage([finding], in: comparison, record: record)
    let rows = page.facts(of: finding).map { name, text -> Markup in
      "<tr><th scope=\"row\">\(name)</th><td>\(linked(text.truncated(to: 5000)))</td></tr>\n"
    }
    return """
      <h2 id="decision">What led to the decision</h2>
      <p>\(linked("The value of run \(comparison.candidate.number)")): \(finding.kind.rawValue) \
      (\(finding.rule.name))</p>
      <table><tbody>
      \(rows.joined())</tbody></table>

      """
  }

  private var runs: Markup {
    """
    <h2 id="all-runs">Runs</h2>
    <details><summary>\(window.runs.count) runs</summary><div class="wide">\
    \(RunTable(runs: window.runs, addresses: addresses).markup)</div></details>
    """
  }

  private func linked(_ text: String) -> Markup { PageAddresses?.some(addresses).linked(text) }
}

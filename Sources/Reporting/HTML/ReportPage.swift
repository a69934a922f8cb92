import Mustache
import Regression
import Results

/// The page about the newest run and the history before it, as one HTML file that needs no other.
public struct ReportPage: Sendable {
  private let comparison: Comparison
  private let window: ReportWindow
  private let matrix: StatusMatrix
  private let trends: [Trend]
  private let addresses: PageAddresses?

  /// Creates a page.
  ///
  /// - Parameters:
  ///   - content: What the report is about.
  ///   - addresses: Where the pages are that it leads to; `nil` for none.
  public init(_ content: ReportContent, addresses: PageAddresses? = nil) {
    self.addresses = addresses
    comparison = content.comparison
    trends = content.trends
    window = ReportWindow(content.runs.reversed(), content.history)
    matrix = StatusMatrix(window, content.outcomes, addresses: addresses)
  }

  /// The page.
  public var html: String {
    get throws {
      let template = try MustacheTemplate(
        string: String(decoding: PackageResources.report_mustache, as: UTF8.self)
      )
      return template.render(try content)
    }
  }

  private var content: Content {
    get throws {
      let charts = try charts
      return Content(
        title: "\(comparison.verdict.title): \(comparison.headline)",
        verdict: "\(FindingCard.badge(comparison.verdict.tone))\(comparison.verdict.title)",
        sentence: addresses.linked("\(comparison.headline): \(comparison.summary)"),
        lead: lead,
        notes: notes,
        facts: RunFacts(comparison.candidate).markup,
        links: links,
        findings: findings(charts),
        runCount: "\(window.runs.count)",
        matrix: matrix.rows,
        groups: groups(charts),
        details: ScenarioDetail.all(of: comparison),
        runs: RunTable(runs: window.runs, addresses: addresses).markup,
        plot: TrendChart.plotAttributes,
        style: Markup(trusted: InlineSources.style),
        script: Markup(trusted: InlineSources.script)
      )
    }
  }

  /// The worst that was found, if anything is wrong.
  private var lead: Markup {
    let problems: Set<Finding.Kind> = [.regression, .missing, .suspected, .incomparable]
    guard let worst = comparison.news.first, problems.contains(worst.finding.kind) else {
      return ""
    }
    return "<p class=\"lead\">\(FindingCard(worst, of: comparison).sentence)</p>"
  }

  private var notes: Markup {
    let texts =
      LastChange(comparison: comparison, window: window).sentences
      + [comparison.failingText, comparison.leftOutText].compactMap(\.self)
    return texts.map { "<p>\(addresses.linked($0))</p>" as Markup }.joined()
  }

  /// The ways to other pages.
  private var links: Markup {
    guard let addresses else { return "" }
    return PageLinks(addresses).markup([.runs, .run(comparison.candidate.number)] + pair)
  }

  private var pair: [PageLinks.Place] {
    comparison.baseline.map { [.pair($0.number, comparison.candidate.number)] } ?? []
  }

  // MARK: - Charts

  /// A chart, with what it was made of.
  private struct Chart {
    let course: TrendCourse
    let id: String
    let svg: Markup
  }

  private var charts: [Chart] {
    get throws {
      let findings = Dictionary(comparison.findings.map { ($0.subject, $0) }) { first, _ in first }
      return try trends.enumerated().map { place, trend in
        let course = try TrendCourse(
          trend,
          in: comparison,
          // Values of an older unit are a trend of their own.
          finding: findings[.metric(trend.series)].flatMap { $0.unit == trend.unit ? $0 : nil },
          window.judged
        )
        let id = "m\(place)"
        return Chart(course: course, id: id, svg: TrendChart(course, in: window, id: id).svg)
      }
    }
  }

  /// The charts by scenario; what belongs to the whole run comes last.
  private func groups(_ charts: [Chart]) -> Markup {
    let names = charts.map(\.course.trend.series.scenario)
    let starts = names.indices.filter { $0 == 0 || names[$0] != names[$0 - 1] }
    return zip(starts, starts.dropFirst() + [names.count]).map { start, end -> Markup in
      """
      <section><h3>\(names[start]?.truncated(to: 80) ?? "Over the whole run")</h3>\
      <div class="charts">\(charts[start..<end].map(figure).joined())</div></section>

      """
    }.joined()
  }

  private func figure(_ chart: Chart) -> Markup {
    let trend = chart.course.trend
    let kind = chart.course.finding?.kind
    let badge = kind.map { FindingCard.badge($0.tone) } ?? ""
    let name: Markup = "\(trend.series.metricDescription.truncated(to: 120))"
    return """
      <figure id="\(chart.id)" data-scenario="\(trend.series.scenario?.truncated(to: 200) ?? "")" \
      data-state="\(kind?.rawValue ?? "")"><figcaption><span>\
      \(badge)\(addresses.series(trend.series, name))</span> <strong>\
      \(newestValue(of: trend))</strong></figcaption>\(chart.svg)<details><summary>numbers</summary>\
      \(TrendTable(course: chart.course).markup)</details></figure>

      """
  }

  /// What the newest run measured of a series.
  private func newestValue(of trend: Trend) -> String {
    guard let point = trend.points.last, point.run == window.runs.last?.number else {
      return "not measured"
    }
    return point.value.text(unit: trend.unit.truncated(to: 20))
  }

  // MARK: - Findings

  /// How many findings have a picture: more would make the page longer than anybody looks.
  private static let pictureLimit = 40

  private func findings(_ charts: [Chart]) -> Markup {
    let known = Dictionary(charts.map { ($0.course.trend.series, $0) }) { _, last in last }
    return comparison.news.enumerated().map { place, folded in
      let picture = place < Self.pictureLimit ? picture(of: folded.finding.subject, known) : ""
      return FindingCard(folded, of: comparison, addresses: addresses).markup(picture: picture)
    }.joined()
  }

  private func picture(of subject: Subject, _ charts: [Series: Chart]) -> Markup {
    switch subject {
    case .run: return ""
    case .scenario(let name): return figure(matrix.strip(ofScenario: name))
    case .check(let scenario, let id):
      return matrix.strip(ofCheck: id, of: scenario).map(figure) ?? ""
    case .metric(let series):
      guard let chart = charts[series] else { return "" }
      // The page already has the drawing under its first name.
      let svg = TrendChart(chart.course, in: window, id: "f\(chart.id)").svg
      return
        "<figure data-numbers=\"\(chart.id)\">\(svg)<a href=\"#\(chart.id)\">numbers</a></figure>"
    }
  }

  private func figure(_ strip: StatusStrip) -> Markup {
    "<figure>\(strip.svg)<figcaption>\(addresses.linked(strip.summary))</figcaption></figure>"
  }
}

/// What the template shows; each name here is one there.
private struct Content {
  let title: String
  let verdict: String
  let sentence: String
  let lead: String
  let notes: String
  let facts: String
  let links: String
  let findings: String
  let hasFindings: Bool
  let runCount: String
  let matrix: String
  let groups: String
  let details: String
  let runs: String
  let plot: String
  let style: String
  let script: String

  init(
    title: Markup,
    verdict: Markup,
    sentence: Markup,
    lead: Markup,
    notes: Markup,
    facts: Markup,
    links: Markup,
    findings: Markup,
    runCount: Markup,
    matrix: Markup,
    groups: Markup,
    details: Markup,
    runs: Markup,
    plot: Markup,
    style: Markup,
    script: Markup
  ) {
    self.title = title.source
    self.verdict = verdict.source
    self.sentence = sentence.source
    self.lead = lead.source
    self.notes = notes.source
    self.facts = facts.source
    self.links = links.source
    self.findings = findings.source
    hasFindings = !findings.isEmpty
    self.runCount = runCount.source
    self.matrix = matrix.source
    self.groups = groups.source
    self.details = details.source
    self.runs = runs.source
    self.plot = plot.source
    self.style = style.source
    self.script = script.source
  }
}

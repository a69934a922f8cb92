import Foundation
import Regression
import Results
import Testing

@testable import Reporting

struct ReportPageTests {
  @Test func showsVerdictFindingsMatrixAndCharts() throws {
    let html = try HistoryFixture().page.html
    #expect(
      html.contains("</svg> REGRESSION</span> run 2 (3f2a9c1e) against run 1 (3f2a9c1e): 3 reg")
    )
    #expect(
      html.contains(
        "<p>Since run 1, of the same commit: 3 new problems, 0 from before, 0 improvements.</p>"
      )
    )
    #expect(
      html.contains(
        "<article class=\"finding\" data-state=\"regression\" data-scenario=\"SCENARIO\">"
      )
    )
    #expect(html.contains("<p class=\"event\">passed → failed: it held</p>"))
    #expect(html.contains("Scenarios and checks over the last 2 runs"))
    #expect(html.contains("<title>failed: run 2 · 2026-01-03 · 3f2a9c1e</title>"))
    #expect(html.contains("<td>1 failed (run 2), 1 passed</td>"))
    #expect(
      html.contains("<tr><td>2<td>2 regression<tr><td>1<td>1</tbody>")
    )
    #expect(!html.contains("Failing, as before"))
    #expect(!html.contains("{{"))
  }

  @Test func theWorstThatWasFoundStandsFirst() throws {
    let html = try HistoryFixture().page.html
    #expect(
      html.contains(
        "<p class=\"lead\"><strong>SCENARIO</strong>: passed → failed, since this run, both at 3f2a9c1e</p>"
      )
    )
    #expect(html.contains("<dt>since</dt><dd>this run, both at 3f2a9c1e</dd>"))
    var fixture = HistoryFixture()
    fixture.values = [1]
    #expect(try !fixture.page.html.contains("class=\"lead\""))
  }

  @Test func whatIsNewAndGreatStandsBeforeWhatIsKnownOrSmall() throws {
    func finding(_ name: String, _ before: Double, _ after: Double, since runs: Int) -> Finding {
      let onset = FindingGallery.onset(runs: runs)
      return FindingGallery.metric(name, .regression, .exact, before, after, onset: onset)
    }
    let findings = [
      finding("known", 1, 99, since: 5), finding("small", 1, 1.1, since: 1),
      finding("halved", 4, 1, since: 1), finding("great", 1, 3, since: 1),
      finding("from-zero", 0, 0.1, since: 1),
    ]
    let news = try FindingGallery.comparison(of: findings).news
    let names = news.map { $0.finding.subject.description }
    #expect(names == ["S/from-zero", "S/halved", "S/great", "S/small", "S/known"])
  }

  @Test func checksThatAlwaysHeldOrWereSkippedAreCounted() throws {
    let statuses: [(String, [CheckStatus])] = [
      ("steady", [.passed, .passed]), ("idle", [.skipped, .skipped]),
      ("flaky", [.failed, .passed]), ("late", [.skipped, .passed]),
    ]
    var history = History(of: HistoryFixture().runs)
    history.checks = statuses.map { id, statuses in
      CheckHistory(scenario: "SCENARIO", id: id, statuses: statuses)
    }
    let fixture = HistoryFixture()
    let judged = try JudgedHistory(history, policy: .builtIn)
    let rows = StatusMatrix(
      ReportWindow(fixture.summaries.reversed(), judged),
      fixture.outcomes
    ).rows.source
    #expect(rows.contains(">1 check always held, 1 check always skipped</td>"))
    #expect(rows.contains("flaky</th>") && rows.contains("late</th>"))
    #expect(!rows.contains("steady</th>") && !rows.contains("idle</th>"))
  }

  @Test func needsNoNetwork() throws {
    let html = try HistoryFixture().page.html
    #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("@import"))
    #expect(!html.contains("src=") && !html.contains("<link") && !html.contains("url("))
  }

  @Test func nothingEssentialDependsOnStylesOrScripts() throws {
    let html = try HistoryFixture().page.html
      .replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
      .replacing(/<script>.*?<\/script>/.dotMatchesNewlines(), with: "")
    #expect(!html.contains("style="))
    #expect(html.firstMatch(of: /<[^>]* on[a-z]+=/) == nil)
    #expect(!html.contains(" hidden"))
    let drawings = html.matches(of: /<svg[^>]*>/)
    #expect(drawings.count > 10)
    for drawing in drawings {
      #expect(drawing.output.contains("width=") && drawing.output.contains("height="))
    }
  }

  @Test func eachChartHasATitleADescriptionAndATable() throws {
    let html = try HistoryFixture().page.html
    let charts = html.matches(of: /<svg class="chart".*?<\/svg>/.dotMatchesNewlines())
    #expect(charts.count == 2)
    for chart in charts {
      #expect(chart.output.contains("role=\"img\" aria-labelledby="))
      #expect(chart.output.contains("SCENARIO/lag</title>"))
      #expect(chart.output.contains("2 values in 2 runs, 1 s to 2 s"))
    }
    let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
    #expect(ids.count == Set(ids).count)
    for link in html.matches(of: /(?:href="#|aria-labelledby=")([^"]+)"/) {
      for id in link.output.1.split(separator: " ") { #expect(ids.contains(String(id))) }
    }
    #expect(html.ranges(of: "<table class=\"numbers\"").count == 1)
  }

  @Test(arguments: HostileText.markup)
  func hostileNamesStayText(name: String) throws {
    // Whether a text is squeezed depends on its length.
    let html = try HistoryFixture(naming: name).page.html
      .replacing(
        #/ font-size="\d+"( textLength="\d+" lengthAdjust="spacingAndGlyphs")?>/#,
        with: ">"
      )
    for markup in ["<script>a", "<img", "<b>", "onmouseover='", "\u{202E}", "&lt;b&gt;abc"] {
      #expect(!html.contains(markup))
    }
    let plain = try HistoryFixture(naming: "plain").page.html
    #expect(html.unicodeScalars.count { $0 == "<" } == plain.unicodeScalars.count { $0 == "<" })
    #expect(html.unicodeScalars.count { $0 == "\"" } == plain.unicodeScalars.count { $0 == "\"" })
    #expect(html.contains("<h2 id=\"metrics\">Metrics</h2>"))
  }

  @Test(arguments: [
    [1.0], [0, 0, 0], [1, 1], [-5, 5], [1.7976931348623157e308, -1.7976931348623157e308],
    [1e-300, 0], [0, .leastNonzeroMagnitude],
    (0..<1000).map { Double($0 % 7) },
  ])
  func chartsStayInsideTheirFrame(values: [Double]) throws {
    var fixture = HistoryFixture()
    fixture.values = values
    let html = try fixture.page.html
    let lines = html.matches(of: /<path d="(M[^"]*)" fill="none" stroke="#3b82d6"/)
    #expect(!lines.isEmpty)
    for line in lines {
      for (x, y) in PathPoints(String(line.output.1)).points {
        #expect((130...940).contains(x) && (44...276).contains(y))
      }
    }
    #expect(!html.contains("nan") && !html.contains("inf<"))
  }

  @Test func thinningKeepsTheExtremesAndTheTableKeepsAll() throws {
    var fixture = HistoryFixture()
    fixture.values = (0..<1000).map { index in index == 333 ? 99.5 : index == 700 ? -99.5 : 1 }
    let html = try fixture.page.html
    let line = try #require(html.firstMatch(of: /<path d="(M[^"]*)" fill="none" stroke="#3b82d6"/))
    let points = PathPoints(String(line.output.1)).points
    #expect(points.count <= 400)
    #expect(points.map(\.y).min() == 44 && points.map(\.y).max() == 276)
    #expect(points.first?.x == 130 && points.last?.x == 940)
    let table = try #require(
      html.firstMatch(of: /<table class="numbers"[^>]*>.*?<\/table>/.dotMatchesNewlines())
    )
    let rows = table.output.matches(of: /<tr><td>(\d+)<td>(-?[\d.]+)/)
    #expect(rows.map { Int($0.output.1) } == (1...1000).reversed())
    #expect(rows.map { Double($0.output.2) } == fixture.values.reversed())
  }

  @Test func aLimitIsDrawnNearTheValues() throws {
    var fixture = HistoryFixture()
    fixture.metric = "queue_lag_seconds"
    fixture.values = [4, 4.5]
    #expect(try fixture.page.html.contains("<title>limit 5 s</title>"))
    fixture.values = [0.1, 0.1]
    #expect(try !fixture.page.html.contains("<title>limit 5 s</title>"))
  }

  @Test func whatHappenedToASeriesIsMarked() throws {
    var fixture = HistoryFixture()
    fixture.values = (0..<40).map { place in
      let noise = Double(place % 3) * 0.01
      return place < 30 ? 1 + noise : 2 + noise
    }
    fixture.cores = { $0 < 12 ? 4 : 8 }
    fixture.policy.comparedProperties = []
    fixture.policy.acceptedLevels = [
      AcceptedLevel(
        pattern: "SCENARIO/lag",
        start: .run(35),
        owner: "ana",
        reason: "new disk",
        source: .policyFile(line: 1)
      )
    ]
    let html = try fixture.page.html
    let titles = Set(html.matches(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) })
    #expect(titles.contains("suspected: run 31 · 2026-02-01 · 3f2a9c1e · 2 s"))
    #expect(titles.contains("regression: run 32 · 2026-02-02 · 3f2a9c1e · 2.01 s"))
    #expect(!titles.contains { $0.hasPrefix("regression: run 35") })
    #expect(
      titles.contains(
        "level 1.01 s → 2.009 s (p &lt; 1e-9) at run 31 · 2026-02-01 · 3f2a9c1e"
      )
    )
    #expect(titles.contains("run 12 · 2026-01-13 · 3f2a9c1e: cores was 4, is 8"))
    #expect(titles.contains("level accepted from run 35 · 2026-02-05 · 3f2a9c1e on"))
  }

  @Test func aWindowOfNoRunsIsAPageToo() throws {
    let fixture = HistoryFixture()
    let content = ReportContent(
      try fixture.comparison,
      history: try JudgedHistory(History(), policy: .builtIn),
      runs: [],
      outcomes: [],
      trends: []
    )
    #expect(try ReportPage(content).html.contains("</html>"))
  }
}

/// The points of path data that is made of absolute moves and relative lines.
struct PathPoints {
  private(set) var points: [(x: Int, y: Int)] = []

  init(_ data: String) {
    for step in data.matches(of: /([Ml])(-?\d+) ?(-?\d+)/) {
      let (x, y) = (Int(step.output.2) ?? .min, Int(step.output.3) ?? .min)
      let last = points.last ?? (0, 0)
      points.append(step.output.1 == "M" ? (x, y) : (last.x + x, last.y + y))
    }
  }
}

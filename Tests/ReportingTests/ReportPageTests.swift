import Foundation
import Regression
import Reporting
import Results
import Testing

struct ReportPageTests {
  @Test func showsVerdictFindingsMatrixAndCharts() throws {
    let html = try HistoryFixture().page.html
    #expect(html.contains("<p class=\"verdict bad\">REGRESSION</p>"))
    #expect(html.contains("<td class=\"bad\">regression</td><td>SCENARIO/holds</td>"))
    #expect(html.contains("Scenarios over the last 2 runs"))
    #expect(
      html.contains("<td class=\"failed\" title=\"run 2 · 2026-01-03 · 3f2a9c1e · failed\">✗</td>")
    )
    #expect(html.contains("<title>run 1 · 2026-01-02 · 3f2a9c1e · 1 s</title>"))
    #expect(html.contains("<title>run 2 · 2026-01-03 · 3f2a9c1e · 2 s</title>"))
    #expect(!html.contains("Failing, as before"))
    #expect(!html.contains("{{"))
  }

  @Test func needsNoNetworkAndNoScript() throws {
    let html = try HistoryFixture().page.html
    #expect(!html.contains("<script"))
    #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("@import"))
    #expect(!html.contains("src=") && !html.contains("<link"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title></svg><b>", "</style><b>", "{{title}}", "{{{matrix}}}", "&lt;b&gt;", "\u{202E}abc",
    "a\nb", "🦀 漢字", String(repeating: "n", count: 10_000),
  ])
  func hostileNamesStayText(name: String) throws {
    var fixture = HistoryFixture()
    fixture.scenario = name
    fixture.metric = name
    fixture.check = name
    fixture.message = name
    fixture.unit = name
    fixture.commit = name
    let html = try fixture.page.html
    for markup in ["<script", "<img", "<b>", "onmouseover='", "\u{202E}", "&lt;b&gt;abc"] {
      #expect(!html.contains(markup))
    }
    let plain = try HistoryFixture().page.html
    #expect(html.ranges(of: "<").count == plain.ranges(of: "<").count)
    #expect(html.contains("<h2>Metrics</h2>"))
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
    for circle in html.matches(of: /cx="(-?\d+)" cy="(-?\d+)"/) {
      #expect((230...1250).contains(Int(circle.output.1) ?? -1))
      #expect((20...200).contains(Int(circle.output.2) ?? -1))
    }
    #expect(!html.contains("nan") && !html.contains("inf"))
  }

  @Test func thinningKeepsTheExtremes() throws {
    var fixture = HistoryFixture()
    fixture.values = (0..<1000).map { index in index == 333 ? 99.5 : index == 700 ? -99.5 : 1 }
    let html = try fixture.page.html
    #expect(html.matches(of: /<circle/).count <= 200)
    #expect(html.contains("· 99.5 s</title>"))
    #expect(html.contains("· -99.5 s</title>"))
    #expect(html.contains("<title>run 1 ·"))
    #expect(html.contains("<title>run 1000 ·"))
  }

  @Test func aLimitIsDrawnNearTheValues() throws {
    var fixture = HistoryFixture()
    fixture.metric = "queue_lag_seconds"
    fixture.values = [4, 4.5]
    #expect(try fixture.page.html.contains("<title>limit 5</title>"))
    fixture.values = [0.1, 0.1]
    #expect(try !fixture.page.html.contains("<title>limit 5</title>"))
  }
}

import Results
import Testing

@testable import Reporting

struct PageAddressesTests {
  @Test(arguments: [
    ("run 13 against 12 runs", "<a href=\"/runs/13?b=m\">run 13</a> against 12 runs"),
    ("run 2, run 3", "<a href=\"/runs/2?b=m\">run 2</a>, <a href=\"/runs/3?b=m\">run 3</a>"),
    ("at run 7.", "at <a href=\"/runs/7?b=m\">run 7</a>."),
    ("<run 4>", "&lt;<a href=\"/runs/4?b=m\">run 4</a>&gt;"),
    ("prerun 5", "prerun 5"), ("run 0", "run 0"), ("run 12x", "run 12x"), ("run ", "run "),
    ("run 99999999999999999999", "run 99999999999999999999"), ("", ""), ("12 runs", "12 runs"),
  ])
  func aSentenceLeadsToTheRunsItNames(text: String, markup: String) {
    let addresses: PageAddresses? = PageAddresses(filter: "b=m")
    #expect(addresses.linked(text).source == markup)
    #expect(PageAddresses?.none.linked(text).source == text.escapedForHTML)
  }

  @Test func aQueryGoesWithEachAddressThatUnderstandsIt() {
    let addresses = PageAddresses(filter: "branch=a%26b", window: "last=3&branch=a%26b")
    #expect(addresses.report == "/?last=3&branch=a%26b")
    #expect(addresses.runs(page: 2) == "/runs?branch=a%26b&page=2")
    #expect(addresses.pair(1, 2) == "/diff/1/2?branch=a%26b")
    let series = Series(scenario: nil, metric: "é t", labels: ["k": "/"])
    #expect(addresses.series(series) == "/series/%C3%A9%20t%7Bk%3D%2F%7D?last=3&branch=a%26b")
    #expect(PageAddresses().runs(page: 2) == "/runs?page=2")
  }

  @Test func theFilesThatAreWrittenLeadToNoOtherPage() throws {
    let fixture = HistoryFixture()
    for html in try [fixture.page.html, PairPage(fixture.runs[0], fixture.comparison).html] {
      let links = html.matches(of: /href="([^"]*)"/).map(\.output.1)
      #expect(!links.isEmpty)
      #expect(links.allSatisfy { $0.hasPrefix("#") }, "\(links)")
    }
  }
}

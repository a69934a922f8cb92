import Foundation
import Reporting
import TestSupport
import Testing

/// What can be done with the report in a browser.
@Suite(.inBrowser)
struct ReportInBrowserTests {
  private let folder: TemporaryFolder
  private let browser: Browser

  init() throws {
    folder = try TemporaryFolder()
    browser = try InBrowser.browser
  }

  /// A page of forty runs of one metric.
  private func visit<Value>(
    as view: PageView = .desktop,
    _ body: (BrowserPage) async throws -> Value
  ) async throws -> Value {
    var fixture = HistoryFixture()
    fixture.values = (0..<40).map { 1 + Double($0 % 7) * 0.01 }
    let file = try folder.write(Data(try fixture.page.html.utf8), to: "report.html")
    return try await browser.visit(URL(filePath: file), as: view, body)
  }

  private static let cards = "document.querySelectorAll('article:not([hidden])').length"
  private static let readout =
    "document.querySelector('.readout')?.checkVisibility() "
    + "? document.querySelector('.readout').textContent : ''"

  @Test func searchingHidesWhatDoesNotMatch() async throws {
    try await visit { page in
      #expect(try await page.value(of: Self.cards) == 2)
      try await page.click("input[type=search]")
      try await page.type("scenario/HOLDS")
      #expect(try await page.value(of: Self.cards) == 1)
      let count = "document.querySelector('.tools output').textContent"
      #expect(try await page.value(of: count) == "1 of 6 shown")
      try await page.run("document.querySelector('input[type=search]').select()")
      try await page.type("no such thing")
      #expect(try await page.value(of: Self.cards) == 0)
      #expect(try await page.value(of: count) == "0 of 6 shown")
    }
  }

  @Test(arguments: [
    ("all states", "unchanged", [0, 1]), ("all states", "regression", [2, 0]),
    ("all states", "", [2, 1]), ("all scenarios", "SCENARIO", [2, 1]),
  ])
  func choosingAStateOrAScenarioHidesTheOthers(field: String, choice: String, left: [Int])
    async throws
  {
    let counts: [Int] = try await visit { page in
      try await page.run(
        """
        const field = document.querySelector('select[aria-label="\(field)"]');
        field.value = "\(choice)";
        field.dispatchEvent(new Event("input"))
        """
      )
      return try await page.value(
        of: "[\(Self.cards), document.querySelectorAll('figure[data-state]:not([hidden])').length]"
      )
    }
    #expect(counts == left)
  }

  @Test(arguments: [PageView.desktop, .phone])
  func theMouseReadsOutTheValueUnderIt(view: PageView) async throws {
    try await visit(as: view) { page in
      // The runs reach from 130 to 940 of 960 units.
      try await page.moveMouse(over: "#m0 svg.chart", at: 940 / 960)
      #expect(
        try await page.value(of: Self.readout) == "run 40 · 2026-02-10 00:00 · 3f2a9c1e: 1.04"
      )
      try await page.moveMouse(over: "#m0 svg.chart", at: (130 + 810.0 * 19 / 39) / 960)
      #expect(
        try await page.value(of: Self.readout) == "run 20 · 2026-01-21 00:00 · 3f2a9c1e: 1.05"
      )
      #expect(try await PageLayout.complaints(of: page) == [])
      try await page.moveMouse(over: "h1")
      #expect(try await page.value(of: Self.readout) == "")
    }
  }

  @Test func arrowKeysReadOutValues() async throws {
    try await visit { page in
      try await page.run("document.querySelector('#m0 svg.chart').focus()")
      try await page.press(.left)
      #expect(
        try await page.value(of: Self.readout) == "run 39 · 2026-02-09 00:00 · 3f2a9c1e: 1.03"
      )
      try await page.press(.right)
      try await page.press(.right)
      #expect(
        try await page.value(of: Self.readout) == "run 40 · 2026-02-10 00:00 · 3f2a9c1e: 1.04"
      )
      try await page.press(.tab)
      #expect(try await page.value(of: Self.readout) == "")
    }
  }

  @Test func aColumnSortsByNumber() async throws {
    try await visit { page in
      let first = "document.querySelector('#runs tbody').rows[0].cells[0].textContent.trim()"
      let tenth = first.replacing("rows[0]", with: "rows[9]")
      #expect(try await page.value(of: first) == "40")
      try await page.click("#all-runs + details > summary")
      try await page.click("#runs button")
      #expect(try await page.value(of: first) == "1")
      #expect(try await page.value(of: tenth) == "10")
      try await page.click("#runs button")
      #expect(try await page.value(of: first) == "40")
      let order = "document.querySelector('#runs th').getAttribute('aria-sort')"
      #expect(try await page.value(of: order) == "descending")
    }
  }

  @Test func numbersOpenWithoutScripts() async throws {
    try await visit(as: .phone.with { $0.runsScripts = false }) { page in
      let isShown = "document.querySelector('#m0 .numbers td').checkVisibility()"
      #expect(try await page.value(of: isShown) == false)
      try await page.click("#m0 summary")
      #expect(try await page.value(of: isShown) == true)
      #expect(try await PageLayout.complaints(of: page) == [])
    }
  }
}

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

  /// What is shown of a page when something is chosen, such as `["GONE", "S"]`.
  private func shown(
    _ facts: String,
    of gallery: PageGallery,
    choosing choice: String,
    in field: String
  ) async throws -> [String] {
    try await browser.visit(try gallery.write(to: folder)) { page in
      try await page.run(
        """
        const field = document.querySelector('select[aria-label="\(field)"]');
        field.value = "\(choice)";
        field.dispatchEvent(new Event("input"))
        """
      )
      return try await page.value(
        of: """
          Array.from(new Set(Array.from(document.querySelectorAll("[data-state]"))
            .filter(it => it.checkVisibility()).map(it => it.dataset.\(facts)))).sort()
          """
      )
    }
  }

  @Test(arguments: PageGallery.allCases, ["regression", "missing", "suspected", "improvement"])
  func choosingAStateHidesTheOthers(page: PageGallery, state: String) async throws {
    let states = try await shown("state", of: page, choosing: state, in: "all states")
    #expect(states == [state])
  }

  @Test(arguments: PageGallery.allCases, ["S", "GONE", "SCENARIO"])
  func choosingAScenarioHidesTheOthers(page: PageGallery, scenario: String) async throws {
    let scenarios = try await shown("scenario", of: page, choosing: scenario, in: "all scenarios")
    #expect(scenarios == [scenario])
  }

  @Test(arguments: PageGallery.allCases)
  func choosingNothingHidesNothing(page: PageGallery) async throws {
    let states = try await shown("state", of: page, choosing: "", in: "all states")
    #expect(states.count >= 8)
    let scenarios = try await shown("scenario", of: page, choosing: "", in: "all scenarios")
    #expect(scenarios == ["GONE", "S", "SCENARIO"])
  }

  @Test(arguments: PageGallery.allCases)
  func findingsAreOrderedByNameOrByWeight(page: PageGallery) async throws {
    let names = "Array.from(document.querySelectorAll('article h3')).map(it => it.textContent)"
    try await browser.visit(try page.write(to: folder)) { shown in
      let worstFirst: [String] = try await shown.value(of: names)
      func choose(_ place: Int) async throws -> [String] {
        try await shown.run(
          """
          const order = document.querySelector('select[aria-label="order of findings"]');
          order.selectedIndex = \(place);
          order.dispatchEvent(new Event("input"))
          """
        )
        return try await shown.value(of: names)
      }
      let byName = try await choose(1)
      #expect(byName != worstFirst && byName.sorted() == worstFirst.sorted())
      #expect(byName[0].contains("GONE"))
      #expect(try await choose(0) == worstFirst)
    }
  }

  @Test func searchingAComparisonHidesWhatDoesNotMatch() async throws {
    try await browser.visit(try PageGallery.pair.write(to: folder)) { page in
      try await page.click("input[type=search]")
      try await page.type("RECOVERY")
      let rows = """
        Array.from(document.querySelectorAll(".pairs tbody")).filter(it => it.checkVisibility())
          .map(it => it.querySelector("th").textContent)
        """
      #expect(try await page.value(of: rows) == ["SCENARIO/recovery"])
      #expect(try await page.value(of: Self.cards) == 1)
    }
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

import Foundation
import Reporting
import Results
import TestSupport
import Testing

/// Both pages as a browser shows them.
@Suite(.inBrowser)
struct PagesInBrowserTests {
  private let folder: TemporaryFolder
  private let browser: Browser

  init() throws {
    folder = try TemporaryFolder()
    browser = try InBrowser.browser
  }

  private static let views = PageView.appearances.flatMap { view in
    [view, view.with { $0.runsScripts = false }]
  }

  @Test(arguments: PageGallery.allCases, views)
  func nothingComplainsOverflowsOrIsFetched(page: PageGallery, view: PageView) async throws {
    let file = try page.write(to: folder)
    try await browser.visit(file, as: view) { shown in
      let complaints = try await PageLayout.complaints(of: shown)
      #expect(complaints == [])
      try await shown.run("document.querySelectorAll('details').forEach(it => it.open = true)")
      #expect(try await PageLayout.complaints(of: shown) == [])
      let log = await shown.log
      #expect(log.complaints == [])
      #expect(log.requests == [file.absoluteString])
      #expect(log.dialogs == [])
    }
  }

  private static let drawings =
    "Array.from(document.querySelectorAll('svg[role=img]')).filter(it => it.checkVisibility())"

  @Test(arguments: PageGallery.allCases, views)
  func headingsAndDrawingsAreVisible(page: PageGallery, view: PageView) async throws {
    try await browser.visit(try page.write(to: folder), as: view) { shown in
      let headings: [String] = try await shown.value(
        of: """
          Array.from(document.querySelectorAll("h1, h2"))
            .filter(heading => heading.checkVisibility() && heading.offsetHeight > 10)
            .map(heading => heading.textContent.trim().split(" ")[0])
          """
      )
      #expect(headings == page.headings)
      #expect(try await shown.screenshot().count > 10_000)
      let drawings: Int = try await shown.value(of: Self.drawings + ".length")
      #expect(drawings >= (page == .report ? 6 : 1))
      let small: [String] = try await shown.value(
        of: """
          \(Self.drawings).map(it => [it, (it.getClientRects(), it.getBoundingClientRect())])
            .filter(([it, box]) => box.width < 200 || box.height < 15)
            .map(([it, box]) => `${it.getAttribute("class")} ${box.width} x ${box.height}`)
          """
      )
      #expect(small == [])
      let tools: Int = try await shown.value(of: "document.querySelectorAll('.tools').length")
      #expect(tools == (view.runsScripts ? 1 : 0))
    }
  }

  @Test(arguments: PageGallery.allCases)
  func aStrictPolicyLeavesThePageReadable(page: PageGallery) async throws {
    let policy =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"
    let file = try page.write(to: folder) {
      $0.replacing("<meta charset=\"utf-8\">", with: "<meta charset=\"utf-8\">\(policy)")
    }
    try await browser.visit(file) { shown in
      let facts: [String] = try await shown.value(
        of: """
          [document.querySelectorAll(".tools").length,
            getComputedStyle(document.querySelector("h1")).fontSize,
            Math.min(...Array.from(document.querySelectorAll("svg.chart, svg.samples"))
              .filter(drawing => drawing.checkVisibility())
              .map(drawing => drawing.clientWidth)),
            getComputedStyle(document.querySelector(".badge path")).fill].map(String)
          """
      )
      #expect(facts == ["0", "32px", "480", "rgb(224, 65, 75)"])
      #expect(await shown.log.complaints.count == 2, "the style and the script are forbidden")
    }
  }

  /// The empty name is left out, as what has none is not shown.
  @Test(arguments: PageGallery.allCases)
  func hostileNamesStayText(page: PageGallery) async throws {
    let plain = try await elements(of: page, naming: "plain")
    for name in HostileText.markup + HostileText.all where !name.isEmpty {
      #expect(try await elements(of: page, naming: name) == plain, "\(name.prefix(100))")
    }
  }

  // MARK: - Paper

  @Test(arguments: PageGallery.allCases)
  func paperIsWhiteAndShowsNoControls(page: PageGallery) async throws {
    try await browser.visit(try page.write(to: folder), as: .paper) { shown in
      let complaints = try await PageLayout.complaints(of: shown)
      #expect(complaints == [])
      let colours: [String] = try await shown.value(
        of: """
          (() => {
            const sheet = document.body.appendChild(document.createElement("div"));
            sheet.style.background = "Canvas";
            return [getComputedStyle(document.querySelector("h1")).color,
              getComputedStyle(sheet).backgroundColor];
          })()
          """
      )
      #expect(colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"])
      let controls: Int = try await shown.value(
        of: """
          Array.from(document.querySelectorAll("nav, .tools, input, select"))
            .filter(it => it.checkVisibility()).length
          """
      )
      #expect(controls == 0)
      #expect(try await shown.value(of: Self.drawings + ".length") >= (page == .report ? 6 : 1))
      let findings: Int = try await shown.value(
        of: """
          Array.from(document.querySelectorAll(".finding .event"))
            .filter(it => it.checkVisibility() && it.offsetHeight > 10).length
          """
      )
      #expect(findings >= 20)
    }
  }

  /// Whoever prints the report wants to read of the latest run, not the numbers of each chart.
  @Test func closedDetailsOfTheLatestRunAreOpenOnPaper() async throws {
    let file = try PageGallery.report.write(to: folder)
    func visible(as view: PageView) async throws -> [Bool] {
      try await browser.visit(file, as: view) { shown in
        try await shown.run("document.querySelectorAll('details').forEach(it => it.open = false)")
        return try await shown.value(
          of: """
            ["details.scenario .timeline", "details.scenario td", ".numbers", "#runs"].map(it => {
              const element = document.querySelector(it);
              return element.checkVisibility() && element.getBoundingClientRect().height > 10;
            })
            """
        )
      }
    }
    #expect(try await visible(as: .paper) == [true, true, false, false])
    #expect(try await visible(as: .desktop) == [false, false, false, false])
  }

  // MARK: - Numbers

  @Test(arguments: [
    [1.7976931348623157e308, -1.7976931348623157e308], [1e-300, 0], [-5e-9, 7e-9],
    [123_456_789.123, -987_654_321.5], [0, 0, 0], [1],
  ])
  func numbersOfAnySizeHaveRoom(values: [Double]) async throws {
    var fixture = HistoryFixture()
    fixture.values = values
    fixture.unit = "microseconds per order"
    fixture.detail = { $0.metrics[0].samples = values + [values[0] / 3] }
    let pages = [try fixture.page.html, try fixture.pairPage.html]
    for html in pages {
      let file = URL(filePath: try folder.write(Data(html.utf8), to: "numbers.html"))
      let complaints = try await browser.visit(file, as: .phone) { shown in
        try await shown.run("document.querySelectorAll('details').forEach(it => it.open = true)")
        return try await PageLayout.complaints(of: shown)
      }
      #expect(complaints == [])
    }
  }

  // MARK: - Counting

  /// How many elements of each name a page has on a telephone, where it must do nothing else.
  private func elements(of page: PageGallery, naming name: String) async throws -> [String: Int] {
    let fixture = HistoryFixture(naming: name)
    let html = try page == .report ? fixture.page.html : fixture.pairPage.html
    let file = URL(filePath: try folder.write(Data(html.utf8), to: "hostile.html"))
    return try await browser.visit(file, as: .phone) { shown in
      let complaints = try await PageLayout.complaints(of: shown)
      #expect(complaints == [], "\(name.prefix(100))")
      let log = await shown.log
      #expect(log.complaints == [] && log.dialogs == [] && log.requests.count == 1)
      return try await shown.value(
        of: """
          Array.from(document.querySelectorAll("*")).reduce((counts, element) => {
            counts[element.localName] = (counts[element.localName] || 0) + 1;
            return counts;
          }, {})
          """
      )
    }
  }
}

extension PageGallery {
  /// The first words of the headings of a page, in order.
  fileprivate var headings: [String] {
    switch self {
    case .report: ["REGRESSION", "Findings", "Scenarios", "Metrics", "The", "Runs"]
    case .pair: ["REGRESSION", "Circumstances", "Findings", "Scenarios", "Metrics"]
    }
  }
}

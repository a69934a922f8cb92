import Foundation
import Regression
import Reporting
import Results
import TestSupport
import Testing

/// The page as a browser shows it.
struct ReportInBrowserTests {
  private let folder: TemporaryFolder
  private let browser: Chromium

  init() throws {
    folder = try TemporaryFolder()
    browser = try Chromium(in: folder.url)
  }

  /// What a script at the end of the page finds out, as the page's title.
  private func answer(
    _ script: String,
    width: Int = 1200,
    page: (String) -> String = { $0 }
  ) throws -> String {
    var fixture = HistoryFixture()
    fixture.values = (0..<40).map { 1 + Double($0 % 7) * 0.01 }
    let html = page(try fixture.page.html).replacing(
      "</body>",
      with: "<script nonce=\"test\">document.title = \(script);</script></body>"
    )
    try folder.write(Data(html.utf8), to: "report.html")
    let markup = try browser.markup(of: folder.url.appending(path: "report.html"), width: width)
    let title = try #require(markup.firstMatch(of: /<title>([^<]*)<\/title>/))
    return String(title.output.1)
  }

  @Test func searchingHidesWhatDoesNotMatch() throws {
    let count = "document.querySelectorAll('article:not([hidden])').length"
    #expect(try answer("\(count) + ' findings'") == "2 findings")
    let search = """
      (() => { const field = document.querySelector('input[type=search]');
      field.value = 'scenario/holds'; field.dispatchEvent(new Event('input'));
      return \(count) + ' findings, ' + document.querySelector('output').textContent; })()
      """
    #expect(try answer(search) == "1 findings, 1 of 6 shown")
  }

  @Test func choosingAStateHidesTheOthers() throws {
    let choice = """
      (() => { const field = document.querySelector('select[aria-label="all states"]');
      field.value = 'unchanged'; field.dispatchEvent(new Event('input'));
      return document.querySelectorAll('article:not([hidden])').length + ' '
        + document.querySelectorAll('figure[data-state]:not([hidden])').length; })()
      """
    #expect(try answer(choice) == "0 1")
  }

  @Test func anArrowKeyReadsOutTheValue() throws {
    let key = """
      (() => { const chart = document.querySelector('#m0 svg.chart');
      chart.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft'}));
      return document.querySelector('.readout').textContent; })()
      """
    #expect(try answer(key) == "run 39 · 2026-02-09 00:00 · 3f2a9c1e: 1.03")
  }

  @Test func aColumnSortsByNumber() throws {
    let sort = """
      (() => { document.querySelector('#runs button').click();
      return document.querySelector('#runs tbody').rows[8].cells[0].textContent.trim(); })()
      """
    #expect(try answer(sort) == "9")
  }

  @Test(arguments: [400, 1200])
  func nothingIsWiderThanTheWindow(width: Int) throws {
    let excess = "document.documentElement.scrollWidth - window.innerWidth <= 0"
    #expect(try answer(excess, width: width) == "true")
  }

  @Test func aStrictPolicyLeavesThePageReadable() throws {
    let text = """
      (() => { const chart = document.querySelector('svg.chart').getBoundingClientRect();
      return [document.querySelectorAll('.tools').length, chart.width, chart.height,
        getComputedStyle(document.querySelector('h1')).fontSize,
        document.querySelector('.strip path[fill]') !== null].join(' '); })()
      """
    let policy = "default-src 'none'; script-src 'nonce-test'"
    let answer = try answer(text) {
      $0.replacing(
        "<meta charset=\"utf-8\">",
        with: "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
          + "content=\"\(policy)\">"
      )
    }
    #expect(answer == "0 480 180 32px true")
  }
}

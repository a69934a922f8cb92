import Foundation
import TestSupport
import Testing

/// A test that looks at a page would notice what a page must not do.
@Suite(.inBrowser)
struct BrowserTests {
  private let folder: TemporaryFolder
  private let browser: Browser

  init() throws {
    folder = try TemporaryFolder()
    browser = try InBrowser.browser
  }

  private func write(_ html: String) throws -> URL {
    URL(filePath: try folder.write(Data("<!DOCTYPE html>\(html)".utf8), to: "page.html"))
  }

  private static let noisy = """
    <img src="page.html" alt=""><script>console.error("oh"); alert("hello");
    fetch("data:,x"); undefinedThing();</script>
    """

  @Test func errorsDialogsAndRequestsAreNoted() async throws {
    let file = try write(Self.noisy)
    let log = try await browser.visit(file) { await $0.log }
    #expect(log.complaints.contains("oh"))
    #expect(log.complaints.contains { $0.contains("undefinedThing is not defined") })
    #expect(log.dialogs == ["hello"])
    #expect(log.requests.first == file.absoluteString)
    #expect(log.requests.count == 3)
  }

  @Test func withoutScriptsNothingIsHeardOfThem() async throws {
    let file = try write(Self.noisy)
    let log = try await browser.visit(file, as: .desktop.with { $0.runsScripts = false }) {
      await $0.log
    }
    #expect(log.complaints == [] && log.dialogs == [])
    #expect(log.requests.count == 2)
  }

  @Test func aPageThatIsTooWideIsNoticed() async throws {
    let file = try write(
      """
      <body style="margin: 0"><div style="width: 500px">wide</div>
      <svg role="img" width="300" height="30"><text x="290" y="20">outside</text></svg></body>
      """
    )
    for view in [PageView.phone, .phone.with { $0.runsScripts = false }] {
      let complaints = try await browser.visit(file, as: view) { page in
        try await PageLayout.complaints(of: page)
      }
      #expect(complaints.contains { $0.hasPrefix("div. 'wide' reaches from 0 to 500") })
      #expect(complaints.contains("text. 'outside' sticks out of its drawing"))
    }
  }

  @Test func aScriptThatFailsSaysWhy() async throws {
    let file = try write("<p>hello</p>")
    await #expect {
      try await browser.visit(file) { page in try await page.run("document.missing.text") }
    } throws: { error in
      "\(error)".contains("TypeError") && "\(error)".contains("document.missing.text")
    }
  }

  @Test func aBrowserThatIsClosedDoesNothingMore() async throws {
    let other = try Browser()
    let file = try write("<p>hello</p>")
    let text: String = try await other.visit(file) { page in
      try await page.value(of: "document.body.textContent")
    }
    #expect(text == "hello")
    await other.close()
    #expect(await !other.isRunning)
  }
}

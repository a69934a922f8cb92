import TestSupport
import Testing

/// Both pages by the rules of accessibility.
@Suite(.inBrowser)
struct AccessibilityTests {
  private let folder: TemporaryFolder
  private let browser: Browser

  init() throws {
    folder = try TemporaryFolder()
    browser = try InBrowser.browser
  }

  private static let openDetails =
    "document.querySelectorAll('details').forEach(it => it.open = true)"

  @Test(arguments: PageGallery.allCases, PageView.appearances)
  func noRuleIsBroken(page: PageGallery, view: PageView) async throws {
    try await browser.visit(try page.write(to: folder), as: view) { shown in
      try await shown.run(Self.openDetails)
      let violations = try await AxeCore.violations(of: shown)
      #expect(violations == [])
    }
  }

  @Test(arguments: [
    (" lang=\"en\"", "", "html-has-lang"), ("role=\"img\"", "role=\"image-of\"", "aria-roles"),
    ("<h1>", "<h1 hidden>", "page-has-heading-one"),
    (
      "<p class=\"event\">", "<p class=\"event\" style=\"color: #888; background: #777\">",
      "color-contrast"
    ),
  ])
  func aBrokenRuleIsNoticed(part: String, replacement: String, rule: String) async throws {
    let file = try PageGallery.report.write(to: folder) { $0.replacing(part, with: replacement) }
    let violations = try await browser.visit(file, as: .desktop) { shown in
      try await AxeCore.violations(of: shown)
    }
    #expect(violations.contains { $0.hasPrefix("\(rule):") })
  }
}

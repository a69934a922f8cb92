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

  /// The rules say nothing of drawings: text has to stand out by 4.5 to 1, shapes by 3 to 1 (WCAG 2.2,
  /// 1.4.3 and 1.4.11). What is drawn faintly on purpose only helps the eye.
  @Test(arguments: PageGallery.allCases, PageView.appearances)
  func drawingsStandOut(page: PageGallery, view: PageView) async throws {
    try await browser.visit(try page.write(to: folder), as: view) { shown in
      let contrasts: [String: Double] = try await shown.value(of: Self.contrasts)
      #expect(contrasts.count >= 5)
      for (name, contrast) in contrasts {
        #expect(contrast >= (name.hasPrefix("text") ? 4.5 : 3), "\(name)")
      }
    }
  }

  /// The contrast of each colour of text and of shapes in drawings to what they are drawn on.
  private static let contrasts = """
    (() => {
      const sheet = document.body.appendChild(document.createElement("div"));
      sheet.style.background = "Canvas";
      const luminance = colour => {
        const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
          .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      };
      const paper = luminance(getComputedStyle(sheet).backgroundColor);
      const contrasts = {};
      const note = (name, colour) => {
        const ink = luminance(colour);
        contrasts[`${name} ${colour}`] =
          (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      };
      document.querySelectorAll("svg text").forEach(it => note("text", getComputedStyle(it).fill));
      document.querySelectorAll("svg [fill^='#']:not([fill-opacity])").forEach(it =>
        note("shape", getComputedStyle(it).fill));
      document.querySelectorAll("svg [stroke^='#']:not([stroke-opacity])").forEach(it =>
        note("line", getComputedStyle(it).stroke));
      return contrasts;
    })()
    """

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

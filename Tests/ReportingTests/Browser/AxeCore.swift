import Foundation
import TestSupport

/// axe-core, which knows the rules of accessible pages: those of WCAG 2.2 to level AA, and good practice.
enum AxeCore {
  /// What a page breaks of the rules, or might break.
  ///
  /// - Parameter page: The page, whose scripts may run.
  /// - Returns: A line for each element and rule.
  /// - Throws: ``FetchedTools.NotFetched``, or a ``BrowserError``.
  static func violations(of page: BrowserPage) async throws -> [String] {
    try await page.run(try script())
    return try await page.value(
      of: """
        axe.run(document, { runOnly: [
          "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"
        ] }).then(results => {
          // It cannot tell the contrast of single digits, in drawings and of what is scrolled away.
          const open = node => !/too short|image node|obscured/.test(node.failureSummary);
          const lines = (rules, which) => rules.flatMap(rule => rule.nodes.filter(which).map(node =>
            `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
          return lines(results.violations, () => true).concat(lines(results.incomplete, open));
        })
        """
    )
  }

  private static func script() throws -> String {
    let file = try FetchedTools.file("axe_playwright_python/axe.min.js")
    return try String(contentsOf: file, encoding: .utf8)
  }
}

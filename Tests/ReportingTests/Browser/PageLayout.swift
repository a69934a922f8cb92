import TestSupport

/// What is wrong with where a browser puts the parts of a page.
enum PageLayout {
  /// What sticks out of the window, of its box or of its drawing, and numbers of a chart that cover each
  /// other. What has a scroll bar of its own may be wider inside.
  ///
  /// - Parameter page: The page.
  /// - Returns: A line for each, up to ten.
  /// - Throws: ``BrowserError``.
  static func complaints(of page: BrowserPage) async throws -> [String] {
    try await page.value(of: "(\(script))(\(page.view.width))")
  }

  private static let script = """
    width => {
      const complaints = [];
      const root = document.documentElement;
      if (root.scrollWidth > width) complaints.push(`the page is ${root.scrollWidth} px wide`);
      const name = element => {
        const text = element.textContent.trim().slice(0, 40);
        return `${element.tagName.toLowerCase()}.${element.getAttribute("class") || ""} '${text}'`;
      };
      const scrolls = element => element && element !== root
        && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
      const shown = Array.from(document.body.querySelectorAll("*"))
        .filter(element => element.checkVisibility({ visibilityProperty: true }));
      // What has not been in view is laid out when it is first asked for.
      for (const element of shown) element.getBoundingClientRect();
      for (const element of shown) {
        if (element.closest("svg") || scrolls(element.parentElement)) continue;
        const box = element.getBoundingClientRect();
        if (box.width > 0 && (box.left < -0.5 || box.right > width + 0.5)) {
          complaints.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
        }
        const style = getComputedStyle(element);
        if (style.display !== "inline" && style.overflowX === "visible" && element.clientWidth > 0
            && element.scrollWidth > element.clientWidth + 1) {
          complaints.push(`${name(element)} holds ${element.scrollWidth} px in ${element.clientWidth}`);
        }
      }
      for (const drawing of shown.filter(element => element.matches("svg[role=img]"))) {
        const frame = drawing.getBoundingClientRect();
        const boxes = [];
        for (const text of drawing.querySelectorAll("text")) {
          const box = text.getBoundingClientRect();
          if (box.left < frame.left - 1 || box.right > frame.right + 1
              || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
            complaints.push(`${name(text)} sticks out of its drawing`);
          }
          const other = boxes.find(other => other.left < box.right - 1 && box.left < other.right - 1
            && other.top < box.bottom - 2 && box.top < other.bottom - 2);
          if (other) complaints.push(`${name(text)} covers another number`);
          boxes.push(box);
        }
      }
      return complaints.slice(0, 10);
    }
    """
}

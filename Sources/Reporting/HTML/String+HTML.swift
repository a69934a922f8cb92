extension String {
  /// The text with everything that HTML, SVG or XML would read as markup made literal, and with control
  /// characters shown by their numbers.
  var escapedForHTML: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 > 0x7E || "<>&\"'".utf8.contains($0) }) else {
      return self
    }
    return printable.replacingScalars([
      "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;",
    ])
  }
}

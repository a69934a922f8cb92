extension String {
  /// The text with everything that HTML or SVG would read as markup made literal, and with control
  /// characters shown by their numbers.
  var escapedForHTML: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 > 0x7E || "<>&\"'".utf8.contains($0) }) else {
      return self
    }
    return printable.reduce(into: "") { result, character in
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
  }
}

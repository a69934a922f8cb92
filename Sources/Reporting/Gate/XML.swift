/// The parts of XML documents.
enum XML {
  /// An element; its content must be XML already. Attributes are on one line.
  static func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String>,
    _ content: String
  ) -> String {
    let attributes = attributes.map { " \($0)=\"\(escapedLine($1))\"" }.joined()
    return content.isEmpty
      ? "<\(name)\(attributes)/>" : "<\(name)\(attributes)>\(content)</\(name)>"
  }

  /// A text with everything that XML would read as markup made literal, and without what XML cannot
  /// hold. Each line shows its control characters by their numbers.
  static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escapedLine(String($0)) }
      .joined(separator: "\n")
  }

  /// Of the characters that XML 1.0 forbids (section 2.2), these two are no control characters.
  private static func escapedLine(_ line: String) -> String {
    line.replacingScalars(["\u{FFFE}": "", "\u{FFFF}": ""]).escapedForHTML
  }
}

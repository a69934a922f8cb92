/// The tags that tell one state of an answer from another (RFC 9110, section 8.8.3).
enum EntityTag {
  /// The tags of a list, as weak ones: `"a", W/"b"`.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      let tag = part.drop { $0 == " " || $0 == "\t" }
      let trimmed = String(tag.prefix { $0 != " " && $0 != "\t" })
      return trimmed.hasPrefix("W/") ? trimmed : "W/" + trimmed
    }
  }
}

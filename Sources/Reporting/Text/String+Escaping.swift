extension String {
  /// The text with some characters replaced, also where a combining mark makes one sign of such a
  /// character and itself: a quotation mark with an accent still ends an attribute.
  func replacingScalars(_ replacements: [Unicode.Scalar: String]) -> String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if let replacement = replacements[scalar] {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}

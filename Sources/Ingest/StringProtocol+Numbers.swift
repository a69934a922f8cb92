extension StringProtocol {
  /// The text with `#` for each number, so that texts that differ in numbers only are equal.
  ///
  /// A number is digits with points or commas between them, an exponent, and a minus sign that follows
  /// no letter or digit: `Queue lag -2.29s` gives `Queue lag #s`.
  var withoutNumbers: String {
    var result = ""
    var rest = Substring(self)
    while let character = rest.first {
      let isSign = character == "-" && result.last.map { !$0.isLetter && $0 != "#" } ?? true
      if rest.removeNumber(after: isSign ? 1 : 0) {
        result += "#"
      } else {
        result.append(character)
        rest.removeFirst()
      }
    }
    return result
  }
}

extension Substring {
  /// Removes a number without a sign, and the characters before it.
  ///
  /// - Returns: Whether there was a number; otherwise, nothing is removed.
  fileprivate mutating func removeNumber(after length: Int) -> Bool {
    guard removeDigits(after: length) else { return false }
    while let character = first, character == "." || character == "," {
      guard removeDigits(after: 1) else { return true }
    }
    if first == "e" || first == "E" {
      let sign = dropFirst().first
      _ = removeDigits(after: sign == "+" || sign == "-" ? 2 : 1)
    }
    return true
  }

  /// Removes digits, and the characters before them.
  ///
  /// - Returns: Whether there were digits; otherwise, nothing is removed.
  private mutating func removeDigits(after length: Int) -> Bool {
    let digits = utf8.dropFirst(length).prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard !digits.isEmpty else { return false }
    self = self[digits.endIndex...]
    return true
  }
}

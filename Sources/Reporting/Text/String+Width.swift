extension String {
  /// How many columns of a terminal the text takes: two for the wide signs of East Asia and emoji.
  var width: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.width }
  }

  /// The text, with an ellipsis for its middle if it takes more than a number of columns: names often
  /// differ at their ends.
  func shortened(to columns: Int) -> String {
    guard width > columns else { return self }
    let tail = max(0, columns - 1) / 2
    return prefix(ofWidth: max(0, columns - 1 - tail)) + (columns > 0 ? "…" : "")
      + String(String(reversed()).prefix(ofWidth: tail).reversed())
  }

  private func prefix(ofWidth columns: Int) -> String {
    var rest = columns
    return String(
      prefix { character in
        rest -= character.width
        return rest >= 0
      }
    )
  }
}

extension Character {
  fileprivate var width: Int {
    unicodeScalars.contains(where: \.isWide) ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether the sign is as wide as two Latin letters: the blocks of Unicode whose signs are (nearly)
  /// all wide or full-width (Unicode Standard Annex 11).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// The text on one line, with nothing in it that could drive a terminal or hide: control characters
  /// and characters that cannot be seen, such as those that change the direction of writing, are shown
  /// by their numbers.
  public var printable: String {
    guard !utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
      unicodeScalars.contains(where: \.isInvisible)
    else { return self }
    return unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isInvisible {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text, cut to a number of characters with an ellipsis as the last of them.
  func truncated(to length: Int) -> String {
    guard count > length else { return self }
    return length > 0 ? prefix(length - 1) + "…" : ""
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // A zero-width joiner makes one sign of several emoji.
    case .format: value != 0x200D
    default: false
    }
  }
}

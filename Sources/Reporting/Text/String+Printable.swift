extension String {
  /// The text on one line, with nothing in it that could drive a terminal: control characters and
  /// characters that change the direction of writing are shown by their numbers.
  var printable: String {
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
    default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
  }
}

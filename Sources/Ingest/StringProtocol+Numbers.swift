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
      let digits = rest.dropFirst(isSign ? 1 : 0).numberPrefix
      if digits > 0 {
        result += "#"
        rest = rest.dropFirst(digits + (isSign ? 1 : 0))
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension Substring {
  /// How many characters at the beginning are a number without a sign.
  fileprivate var numberPrefix: Int {
    guard let first, first.isASCII, first.isNumber else { return 0 }
    return prefixMatch(of: /[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?/)?.count ?? 0
  }
}

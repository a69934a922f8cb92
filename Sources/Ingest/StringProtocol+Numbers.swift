extension StringProtocol {
  /// The text with `#` for each number, so that texts that differ in numbers only are equal.
  ///
  /// A number is digits with points or commas between them, and a minus sign that follows no letter
  /// or digit: `Queue lag -2.29s` gives `Queue lag #s`.
  var withoutNumbers: String {
    var result = ""
    var rest = self[...]
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

  /// How many characters at the beginning are a number without a sign.
  private var numberPrefix: Int {
    var length = 0
    var end = 0
    for character in self {
      if ("0"..."9").contains(character) {
        end = length + 1
      } else if end == 0 || !(character == "." || character == ",") || end < length {
        break
      }
      length += 1
    }
    return end
  }
}

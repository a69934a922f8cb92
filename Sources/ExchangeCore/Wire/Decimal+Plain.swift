import Foundation

extension Decimal {
  /// How numbers in parameters must look, as the exchange words it.
  static let plainPattern = #"^([0-9]{1,20})(\.[0-9]{1,20})?$"#

  /// The number that a text in plain notation means; `nil` if it is anything else, so that no sign,
  /// exponent or white space gets through.
  init?(plain text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy(Self.isRunOfDigits) else { return nil }
    self.init(string: text)
  }

  /// The power of ten with that exponent.
  static func powerOfTen(_ exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: 1)
  }

  private static func isRunOfDigits(_ text: Substring) -> Bool {
    (1...20).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The number with exactly eight decimal places, further ones cut off.
  var eightPlaces: String {
    let parts = rounded(places: 8, .down).description.split(separator: ".")
    let places = parts.count > 1 ? parts[1] : ""
    return parts[0] + "." + places + String(repeating: "0", count: max(0, 8 - places.count))
  }

  /// The number rounded to so many decimal places.
  func rounded(places: Int, _ mode: RoundingMode) -> Decimal {
    var value = self
    var result = Decimal()
    NSDecimalRound(&result, &value, places, mode)
    return result
  }

  /// The number rounded to a multiple of a step; with no step, the number itself.
  func rounded(toMultipleOf step: Decimal, _ mode: RoundingMode) -> Decimal {
    step == 0 ? self : (self / step).rounded(places: 0, mode) * step
  }
}

import Foundation

extension Decimal {
  /// The number with so many digits after the point; as usual, the nearest, and a half goes away from
  /// zero.
  func rounded(to places: Int, _ mode: RoundingMode = .plain) -> Decimal {
    var number = self
    var result = Decimal()
    NSDecimalRound(&result, &number, places, mode)
    return result
  }
}

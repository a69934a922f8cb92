import Foundation

extension Decimal {
  /// The number rounded to a ten-thousandth, which is the step of quantities.
  func rounded(toStep mode: RoundingMode) -> Decimal {
    var (exact, rounded) = (self, Decimal())
    NSDecimalRound(&rounded, &exact, 4, mode)
    return rounded
  }
}

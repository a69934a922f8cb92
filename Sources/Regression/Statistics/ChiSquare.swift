import Foundation

/// The chi-square distribution.
enum ChiSquare {
  /// The probability of a value of at least x.
  ///
  /// With y = x/2 it is a finite sum of positive terms (Abramowitz and Stegun 26.4.4 and 26.4.5):
  /// e⁻ʸ yᵐ / Γ(m + 1) for m = 0, 1, … below half the degrees of freedom if they are even; for
  /// m = 1/2, 3/2, …, and erfc(√y) besides, if they are odd. It is summed from the last term
  /// down.
  ///
  /// - Parameters:
  ///   - x: The statistic.
  ///   - degreesOfFreedom: At least 1.
  /// - Returns: The probability, precise far in the tail; NaN if x is NaN or the degrees of
  ///   freedom are fewer than 1.
  static func survival(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard degreesOfFreedom >= 1, !x.isNaN else { return .nan }
    guard x > 0 else { return 1 }
    guard x < .infinity else { return 0 }
    let y = x / 2
    var m = Double(degreesOfFreedom) / 2 - 1
    var (term, sum) = (1.0, 0.0)
    let factor = exp(m * log(y) - y - lgamma(m + 1).0)
    while m >= 0, term > sum * 0x1p-54 {
      sum += term
      term *= m / y
      m -= 1
    }
    let remainder = degreesOfFreedom.isMultiple(of: 2) ? 0 : erfc(y.squareRoot())
    return min(1, factor * sum + remainder)
  }
}

import Foundation

/// The growth of the gamma function over half a unit.
enum HalfStep {
  /// Γ(a + 1/2) / Γ(a) for a > 0.
  ///
  /// From 16 on by its asymptotic series (the difference of two of Stirling's), below by the
  /// recurrence Γ(a + 1) = a Γ(a). The difference of two logarithms of gamma would lose as many
  /// digits as they have before the point.
  static func ofGamma(at a: Double) -> Double {
    var (a, product) = (a, 1.0)
    while a < 16 {
      product *= a / (a + 0.5)
      a += 1
    }
    let inverse = 1 / a
    let square = inverse * inverse
    let series =
      -1.0 / 8 + square
      * (1.0 / 192 + square * (-1.0 / 640 + square * (17.0 / 14336 - square * (31.0 / 18432))))
    return product * a.squareRoot() * exp(inverse * series)
  }
}

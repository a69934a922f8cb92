/// A quotient of two polynomials.
struct RationalFunction: Sendable {
  /// The coefficients above the line, from the constant on.
  let numerator: [Double]
  /// The coefficients below the line, from the constant on.
  let denominator: [Double]

  /// The value at x.
  func callAsFunction(_ x: Double) -> Double {
    Self.horner(numerator, x) / Self.horner(denominator, x)
  }

  private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }
}

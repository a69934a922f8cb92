import Foundation

/// Student's t distribution.
///
/// With x = ν/(ν + t²), the probability beyond t > 0 is half the regularised incomplete beta
/// function I(x; ν/2, 1/2). In the tail it is the continued fraction of DiDonato and Morris (1992,
/// *Significant Digit Computation of the Incomplete Beta Function Ratios*, equation 9), near the
/// centre a power series for the probability between 0 and t, so that neither is a small
/// difference of large numbers.
struct StudentT: Sendable {
  /// The degrees of freedom; infinity gives the normal distribution. Unless they are greater than
  /// 0, every answer is NaN.
  let degreesOfFreedom: Double
  private let half: Double
  private let root: Double
  /// 1/B(ν/2, 1/2).
  private let inverseBeta: Double

  /// Creates the distribution with degrees of freedom.
  init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    // So many cannot be told from infinitely many, and their powers can still be represented.
    let bounded = degreesOfFreedom > 0 ? min(degreesOfFreedom, 1e30) : .nan
    half = bounded / 2
    root = bounded.squareRoot()
    inverseBeta = HalfStep.ofGamma(at: half) / Double.pi.squareRoot()
  }

  /// The probability of a value of at most t; NaN for NaN.
  func cumulative(_ t: Double) -> Double { survival(-t) }

  /// The probability of a value of at least t, precise to its last digits far in the tail; NaN for
  /// NaN.
  func survival(_ t: Double) -> Double {
    if isNearCentre(t) { return 0.5 - fromCentre(to: t) }
    let beyond = tail(beyond: t.magnitude).probability
    return t > 0 ? beyond : 1 - beyond
  }

  /// The value that the probability p lies at or below: the inverse of `cumulative`.
  ///
  /// It is minus infinity at 0, infinity at 1, and NaN outside 0...1. A small upper tail q is
  /// given best as `-quantile(q)`, for 1 - q is rounded.
  func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1, !half.isNaN else { return p == 0 || p == 1 ? (p - 0.5) / 0 : .nan }
    let upper = min(p, 1 - p)
    var t = -NormalDistribution.quantile(upper)
    var change = Double.infinity
    while change > 1e-8 * t {
      let next = isNearCentre(t) ? ascended(from: t, to: upper) : approached(from: t, to: upper)
      change = (next - t).magnitude
      t = next
    }
    return p < 0.5 ? -t : t
  }

  /// One step of Newton's method on the probability between 0 and t, which is concave: from the
  /// normal quantile, which is too small, it ascends to the answer and never passes it.
  private func ascended(from t: Double, to upper: Double) -> Double {
    let ratio = t / root
    let density = inverseBeta / root * exp(-(half + 0.5) * log1p(ratio * ratio))
    return t + (0.5 - upper - fromCentre(to: t)) / density
  }

  /// One step of Newton's method on the logarithms of the tail and of t, which is concave: it
  /// passes the answer at most once and then descends to it.
  private func approached(from t: Double, to upper: Double) -> Double {
    let tail = tail(beyond: t)
    return t * exp((log(tail.factor / upper) + tail.exponent) / tail.elasticity)
  }

  /// Where the series takes fewer steps than the continued fraction, and the tail is still more
  /// than a hundredth.
  private func isNearCentre(_ t: Double) -> Bool {
    let square = (t / root) * (t / root)
    return t * t * (1 + square) < 5 && square < 8
  }

  /// The probability between 0 and t, of the sign of t.
  private func fromCentre(to t: Double) -> Double {
    let ratio = t / root
    let square = ratio * ratio
    let y = square / (1 + square)
    var (term, sum, k) = (1.0, 1.0, 0.0)
    while term > sum * 0x1p-54 {
      term *= y * (half + 0.5 + k) / (1.5 + k)
      sum += term
      k += 1
    }
    return inverseBeta * ratio * exp(-(half + 0.5) * log1p(square)) * sum
  }

  /// The probability beyond a value greater than 0.
  private func tail(beyond t: Double) -> Tail {
    let ratio = t / root
    let square = ratio * ratio
    let (x, y) = (1 / (1 + square), 1 / (1 + 1 / square))
    let fraction = fraction(x, y)
    return Tail(
      factor: inverseBeta * y.squareRoot() / (2 * fraction),
      exponent: -half * (ratio < 1e8 ? log1p(square) : 2 * (log(t) - log(root))),
      elasticity: 2 * fraction
    )
  }

  /// The continued fraction of I(x; a, b) = xᵃ yᵇ / (B(a, b) · fraction), with b = 1/2, by the
  /// method of Lentz.
  private func fraction(_ x: Double, _ y: Double) -> Double {
    let (a, b) = (half, 0.5)
    let first = a * ((a * y - b * x + 1) / (a + 1))
    var (value, numerator, denominator) = (first, first, 0.0)
    for step in 1...Self.mostSteps {
      let m = Double(step)
      let previous = 1 / (a + 2 * m - 1)
      let weight = m * (b - m) * x * previous
      let partial = ((a + m - 1) * previous) * (a + b + m - 1) * x * weight
      let next = (a + m) / (a + 2 * m + 1) * (a * y - b * x + 1 + m * (2 - x)) + m + weight
      denominator = 1 / (next + partial * denominator)
      numerator = next + partial / numerator
      let change = numerator * denominator
      value *= change
      if (change - 1).magnitude <= 0x1p-52 { break }
    }
    return value
  }

  /// More steps than the continued fraction takes for any t that is not near the centre.
  private static let mostSteps = 500

  /// The probability beyond a value, as a product that cannot underflow.
  private struct Tail {
    let factor: Double
    let exponent: Double
    /// How many per cent the probability falls when the value rises by one per cent.
    let elasticity: Double

    var probability: Double { factor * exp(exponent) }
  }
}

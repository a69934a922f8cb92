/// The count, mean, standard deviation and range of a sample.
///
/// The values are halved or doubled together before they are squared, so that neither 1e300 nor
/// 1e-300 leaves the range of floating-point numbers. They are added up as distances from the
/// least value and squared as distances from the mean, so that no digit of a small deviation from
/// a large value is lost.
struct SampleSummary: Equatable, Sendable {
  /// The number of values, at least 1.
  let count: Int
  /// The arithmetic mean.
  let mean: Double
  /// The sample standard deviation (divisor n - 1); exactly 0 for a single value or equal values.
  let standardDeviation: Double
  /// The least value.
  let minimum: Double
  /// The greatest value.
  let maximum: Double

  /// Summarises a sample; nil if it is empty or holds NaN or an infinity.
  init?(_ values: some Collection<Double>) {
    guard let range = Self.range(of: values) else { return nil }
    count = values.count
    (minimum, maximum) = range
    guard count > 1, minimum < maximum else {
      (mean, standardDeviation) = (minimum, 0)
      return
    }
    let scale = Self.scale(of: max(minimum.magnitude, maximum.magnitude))
    let moments = Self.moments(of: values, from: minimum, scaledBy: 1 / scale)
    mean = min(max(moments.mean * scale, minimum), maximum)
    standardDeviation = moments.variance.squareRoot() * scale
  }

  private static func range(of values: some Collection<Double>) -> (Double, Double)? {
    guard let first = values.first else { return nil }
    var (minimum, maximum, nothing) = (first, first, 0.0)
    for value in values {
      minimum = value < minimum ? value : minimum
      maximum = value > maximum ? value : maximum
      nothing += value * 0  // not a number as soon as one value is not finite
    }
    return nothing == 0 ? (minimum, maximum) : nil
  }

  /// A power of two near a magnitude; its inverse can be represented too.
  private static func scale(of magnitude: Double) -> Double {
    Double(sign: .plus, exponent: max(magnitude.exponent, -1022), significand: 1)
  }

  private static func moments(
    of values: some Collection<Double>,
    from origin: Double,
    scaledBy factor: Double
  ) -> (mean: Double, variance: Double) {
    let count = Double(values.count)
    let origin = origin * factor
    var sum = 0.0
    for value in values { sum += value * factor - origin }
    let offset = sum / count
    var squares = 0.0
    for value in values {
      let deviation = (value * factor - origin) - offset
      squares += deviation * deviation
    }
    return (origin + offset, squares / (count - 1))
  }
}

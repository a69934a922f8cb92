/// Where the next value of a level is expected, one side at a time.
///
/// For independent normal values, (next - mean) / (s √(1 + 1/n)) has Student's t distribution: the
/// limits account for the mean and the deviation being estimates (Hahn and Meeker, Statistical
/// Intervals, 1991, section 4.7).
struct PredictionInterval: Sendable {
  /// The mean of the level.
  let mean: Double
  /// How many values the mean is taken from.
  let count: Int
  /// The standard deviation of single values.
  let deviation: Double
  /// How many degrees of freedom the deviation was estimated with.
  let degreesOfFreedom: Double

  /// Creates an interval.
  init(mean: Double, count: Int, deviation: Double, degreesOfFreedom: Double) {
    self.mean = mean
    self.count = count
    self.deviation = deviation
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Judges by the values of the level alone; nil if there are fewer than 2, they have no deviation, or
  /// one is NaN or an infinity.
  init?(history: [Double]) {
    guard let summary = SampleSummary(history) else { return nil }
    self.init(summary)
  }

  /// Judges by a summary of the values of the level; nil if they have no deviation.
  init?(_ summary: SampleSummary) {
    guard summary.standardDeviation > 0, summary.standardDeviation.isFinite else { return nil }
    self.init(
      mean: summary.mean,
      count: summary.count,
      deviation: summary.standardDeviation,
      degreesOfFreedom: Double(summary.count - 1)
    )
  }

  private var distribution: StudentT { StudentT(degreesOfFreedom: degreesOfFreedom) }

  /// The standard error of a prediction: s √(1 + 1/n).
  var standardError: Double { deviation * (1 + 1 / Double(count)).squareRoot() }

  /// The limit that the next value exceeds with probability alpha.
  func bound(above alpha: Double) -> Double { mean - distribution.quantile(alpha) * standardError }

  /// The limit that the next value falls below with probability alpha.
  func bound(below alpha: Double) -> Double { mean + distribution.quantile(alpha) * standardError }

  /// The probability of a value as far to one side as the next one, or further.
  ///
  /// - Parameters:
  ///   - next: The value to judge.
  ///   - worse: Where values are worse.
  /// - Returns: The one-sided p-value; NaN if the value is NaN.
  func pValue(of next: Double, worse: Side) -> Double {
    let t = (next - mean) / standardError
    return switch worse {
    case .above: distribution.survival(t)
    case .below: distribution.cumulative(t)
    }
  }
}

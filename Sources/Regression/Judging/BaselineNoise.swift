import Foundation

/// How much the values of a series scatter while nothing changes, and what that says of the next value.
struct BaselineNoise {
  /// Whether everything is reckoned on logarithms.
  let isLogarithmic: Bool
  /// Where the next value, or its logarithm, is expected.
  let interval: PredictionInterval

  /// The noise of a baseline; `nil` if it has too few values, or all are the same.
  ///
  /// - Parameters:
  ///   - baseline: The values; outliers are left out if there are enough.
  ///   - next: The value that will be judged; logarithms are used only if it has one.
  ///   - prefersLogarithms: Whether the policy wants logarithms.
  ///   - inherited: The scatter of the level before, for a baseline that is still too short to tell.
  ///   - inference: The settings.
  init?(
    of baseline: Baseline,
    next: Double,
    prefersLogarithms: Bool,
    inheriting inherited: BaselineNoise?,
    _ inference: Inference
  ) {
    guard let least = baseline.sorted.first else { return nil }
    isLogarithmic = prefersLogarithms && least > 0 && next > 0
    let sorted = isLogarithmic ? baseline.sorted.map { log($0) } : baseline.sorted
    let isTrimmed = sorted.count >= inference.trimmingRuns
    let values = isTrimmed ? RobustScale.withoutOutliers(sorted: sorted) : sorted[...]
    guard let summary = SampleSummary(values) else { return nil }
    if baseline.count >= inference.minimumRuns {
      guard !baseline.isConstant, let interval = PredictionInterval(summary) else { return nil }
      self.interval = interval
    } else {
      guard let inherited, inherited.isLogarithmic == isLogarithmic else { return nil }
      interval = PredictionInterval(
        mean: summary.mean,
        count: summary.count,
        deviation: inherited.interval.deviation,
        degreesOfFreedom: inherited.interval.degreesOfFreedom
      )
    }
  }

  /// How likely chance alone brings the next value at least so far to the side where it is.
  func pValue(of next: Double) -> Double {
    let next = isLogarithmic ? log(next) : next
    return interval.pValue(of: next, worse: next > interval.mean ? .above : .below)
  }

  /// The value that chance alone exceeds with a probability, on one side.
  func bound(_ probability: Double, isAbove: Bool) -> Double {
    let bound =
      isAbove ? interval.bound(above: probability) : interval.bound(below: probability)
    return isLogarithmic ? exp(bound) : bound
  }
}

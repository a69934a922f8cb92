/// The values between two changes, in which outliers count as if they were at the edge.
struct Level {
  /// How many values there are.
  let count: Int
  /// Their mean.
  let mean: Double
  /// The sum of their squared distances from the mean.
  let squares: Double
  /// What is no outlier.
  let bounds: ClosedRange<Double>

  /// Winsorises values at three robust deviations from their median.
  ///
  /// - Parameters:
  ///   - values: The values, at least one.
  ///   - deviation: The noise of the series; no value within three of it is an outlier.
  init(_ values: some Collection<Double>, deviation: Double) {
    let middle = values.median
    let limit = ChangePointParameters.winsorLimit * max(values.robustDeviation, deviation)
    let bounds = middle - limit...middle + limit
    let fit = RunningFit(values.lazy.map { $0.clamped(to: bounds) })
    self.bounds = bounds
    count = fit.count
    mean = fit.mean
    squares = fit.levelResidual
  }
}

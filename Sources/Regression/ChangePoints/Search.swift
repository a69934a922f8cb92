/// The search for the changes of a series.
struct Search {
  /// The series.
  let series: PreparedSeries
  /// The changes, in the unit of the series.
  let candidates: [Candidate]
  /// The tests that they passed; `nil` if there was nothing to test.
  let pruning: Pruning?

  /// Searches a series of finite values.
  init(_ values: [Double]) {
    precondition(values.allSatisfy(\.isFinite), "a series of values holds NaN or an infinity")
    series = PreparedSeries(values)
    guard values.count >= ChangePointParameters.fewestValues, series.noise.deviation > 0 else {
      candidates = []
      pruning = nil
      return
    }
    let segmentation = Segmentation(series.filtered, deviation: series.noise.longRunDeviation)
    let pruning = Pruning(segmentation, of: series)
    self.pruning = pruning
    candidates = Placing(values: series.values).place(pruning.prune(segmentation.boundaries))
  }
}

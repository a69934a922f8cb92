/// The changes of level and slope in a series of values in the order of their runs.
///
/// Takes time in the square of the number of values, and memory in their number.
public struct ChangePointAnalysis: Sendable {
  /// The changes, in order.
  public let changes: [ChangePoint]
  /// The noise of the series, without the effect of the weekday.
  public let noise: Noise
  /// Whether the days of the week had an effect, which was removed before anything else.
  public let hasWeekdayEffect: Bool

  /// Analyses a series. Fewer than six values, and equal ones, have no change.
  ///
  /// - Parameter values: The values, all of them finite.
  public init(_ values: [Double]) {
    self.init(Search(values))
  }

  /// Tells what a search found.
  init(_ search: Search) {
    changes = search.candidates.map { $0.change(scale: search.series.unit) }
    noise = search.series.noise.scaled(by: search.series.unit)
    hasWeekdayEffect = search.series.hasWeekdayEffect
  }
}

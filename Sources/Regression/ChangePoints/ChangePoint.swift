/// A change of the level or of the slope of a series.
public struct ChangePoint: Equatable, Sendable {
  /// What changes.
  public enum Kind: String, Sendable {
    /// The level, from one value to the next.
    case step
    /// The slope: the series begins to drift, or stops.
    case trend
  }

  /// The index of the first value of the new level.
  public let index: Int
  /// What changes.
  public let kind: Kind
  /// The mean of the level before, in which outliers count as if they were at its edge.
  public let before: Double
  /// The mean of the level after, likewise.
  public let after: Double
  /// How probable a change as great is if there is none.
  public let pValue: Double
}

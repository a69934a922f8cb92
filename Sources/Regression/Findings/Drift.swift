/// A change that crept in: the newest level of a whole history against the one before.
public struct Drift: Hashable, Sendable {
  /// The middle of the level before.
  public var before: Double
  /// The middle of the newest level.
  public var after: Double
  /// How likely chance alone makes such a difference.
  public var pValue: Double
}

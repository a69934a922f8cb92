/// Between which values chance and tolerance leave a value: what is outside is suspected to be a change.
public struct NoiseBand: Hashable, Sendable {
  /// The lower edge, in the metric's unit.
  public var low: Double
  /// The upper edge, in the metric's unit.
  public var high: Double

  /// Creates a band.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

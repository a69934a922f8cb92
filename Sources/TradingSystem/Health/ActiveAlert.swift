public import Results

/// A condition that holds.
public struct ActiveAlert: Hashable, Sendable, Codable {
  /// The condition, as it was raised last; ``Alert/raisedAt`` is when it was raised first.
  public var alert: Alert
  /// How often it was raised.
  public var count: Int
  /// When it was raised last.
  public var lastRaisedAt: Timestamp
}

/// How the delivery of notices to a sink goes.
public struct SinkHealth: Hashable, Sendable, Codable {
  /// What the sink is called.
  public var name: String
  /// How many notices wait.
  public var pending: Int
  /// How many were delivered.
  public var delivered: Int
  /// How many attempts failed.
  public var failedAttempts: Int
  /// How many notices were dropped for want of room.
  public var dropped: LevelCounts
  /// How many notices were superseded by a worse one of the same condition.
  public var superseded: Int
}

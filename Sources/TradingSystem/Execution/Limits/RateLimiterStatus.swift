public import Results

/// How a limiter stands.
public struct RateLimiterStatus: Hashable, Sendable, Codable {
  /// The weight used in this minute.
  public let usedWeight: Int
  /// The weight that may be used in a minute.
  public let weightLimit: Int
  /// The orders sent in these ten seconds.
  public let usedOrders: Int
  /// The orders that may be sent in ten seconds.
  public let orderLimit: Int
  /// Until when nothing is sent; `nil` if nothing forbids it.
  public let pausedUntil: Timestamp?
  /// Until when no orders are sent; `nil` if nothing but ``pausedUntil`` forbids it.
  public let ordersPausedUntil: Timestamp?
  /// How many answers asked to wait.
  public let throttledCount: Int
  /// How many requests had to wait for their turn.
  public let waitCount: Int
  /// How many requests wait now.
  public let waitingCount: Int

  /// The part of this minute's weight that is used, from 0 to 1; more if others use it too.
  public var utilisation: Double { Double(usedWeight) / Double(weightLimit) }
}

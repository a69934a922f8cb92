public import Results

/// An order that was kept back.
public struct BlockedOrder: Hashable, Sendable, Codable {
  /// The trade that it would have made.
  public var intent: TradeIntent
  /// Why it was kept back.
  public var reason: String
  /// When.
  public var time: Timestamp

  /// Creates the record of an order that was kept back.
  public init(intent: TradeIntent, reason: String, time: Timestamp) {
    self.intent = intent
    self.reason = reason
    self.time = time
  }
}

public import Foundation
public import Results

/// A trade that should be made.
public struct TradeIntent: Hashable, Sendable, Codable {
  /// Which way the trade goes.
  public enum Side: String, Hashable, Sendable, Codable {
    /// Adds exposure.
    case buy = "BUY"
    /// Reduces exposure: only what is held is sold.
    case sell = "SELL"
  }

  /// Tells the trade from every other; the order at the exchange carries it.
  public var id: String
  /// The symbol, such as `BTCUSDT`.
  public var symbol: String
  /// Which way the trade goes.
  public var side: Side
  /// How much of the base asset.
  public var quantity: Decimal
  /// The signal it came from; empty for a trade that an operator asked for.
  public var signalID: String
  /// When it was decided.
  public var createdAt: Timestamp

  /// Creates an intent.
  public init(
    id: String,
    symbol: String,
    side: Side,
    quantity: Decimal,
    signalID: String = "",
    createdAt: Timestamp
  ) {
    self.id = id
    self.symbol = symbol
    self.side = side
    self.quantity = quantity
    self.signalID = signalID
    self.createdAt = createdAt
  }
}

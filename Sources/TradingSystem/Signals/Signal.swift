public import Foundation
public import Results

/// What the AI engine expects of a symbol; the payload of ``EventType/signalGenerated``.
public struct Signal: Hashable, Sendable, Codable {
  /// Tells the signal from every other; whoever sends it again sends it with the same.
  public var id: String
  /// The symbol, such as `BTCUSDT`.
  public var symbol: String
  /// Which way to trade.
  public var side: TradeIntent.Side
  /// How sure the engine is, from 0 to 1.
  public var confidence: Double
  /// The price that it was made at, in USDT.
  public var price: Decimal
  /// When it was made.
  public var createdAt: Timestamp

  /// Creates a signal.
  public init(
    id: String,
    symbol: String,
    side: TradeIntent.Side,
    confidence: Double,
    price: Decimal,
    createdAt: Timestamp
  ) {
    self.id = id
    self.symbol = symbol
    self.side = side
    self.confidence = confidence
    self.price = price
    self.createdAt = createdAt
  }
}

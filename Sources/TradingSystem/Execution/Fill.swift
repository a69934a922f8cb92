public import Foundation
public import Results

/// A part of an order that was executed.
public struct Fill: Hashable, Sendable, Codable {
  /// The symbol.
  public var symbol: String
  /// Which way the trade went.
  public var side: TradeIntent.Side
  /// How much of the base asset.
  public var quantity: Decimal
  /// The average price, in USDT.
  public var price: Decimal
  /// The fee, in USDT.
  public var fee: Decimal
  /// When the exchange executed it.
  public var time: Timestamp

  /// Creates a fill.
  public init(
    symbol: String,
    side: TradeIntent.Side,
    quantity: Decimal,
    price: Decimal,
    fee: Decimal = 0,
    time: Timestamp
  ) {
    self.symbol = symbol
    self.side = side
    self.quantity = quantity
    self.price = price
    self.fee = fee
    self.time = time
  }
}

public import Foundation
public import Results

/// A part of an order that was executed.
public struct Fill: Hashable, Sendable, Codable {
  /// Tells the fill from every other: one that is reported again has the same.
  public var id: String
  /// The symbol.
  public var symbol: String
  /// Which way the trade went.
  public var side: TradeIntent.Side
  /// How much of the base asset.
  public var quantity: Decimal
  /// The average price, in USDT.
  public var price: Decimal
  /// The fee, in USDT: all of it, whatever asset it was paid in.
  public var fee: Decimal
  /// The part of the fee that was kept back from what was bought, in the base asset.
  public var feeInBase: Decimal
  /// When the exchange executed it.
  public var time: Timestamp

  /// Creates a fill.
  public init(
    id: String = "",
    symbol: String,
    side: TradeIntent.Side,
    quantity: Decimal,
    price: Decimal,
    fee: Decimal = 0,
    feeInBase: Decimal = 0,
    time: Timestamp
  ) {
    self.id = id
    self.symbol = symbol
    self.side = side
    self.quantity = quantity
    self.price = price
    self.fee = fee
    self.feeInBase = feeInBase
    self.time = time
  }
}

public import Foundation

/// An order for whatever the market's price is.
public struct MarketOrder: Hashable, Sendable {
  /// The symbol.
  public var symbol: String
  /// Which way it goes.
  public var side: TradeIntent.Side
  /// How much of the base asset.
  public var quantity: Decimal
  /// The name that it can be asked for by.
  public var clientOrderID: String

  /// Creates an order.
  public init(symbol: String, side: TradeIntent.Side, quantity: Decimal, clientOrderID: String) {
    self.symbol = symbol
    self.side = side
    self.quantity = quantity
    self.clientOrderID = clientOrderID
  }

  /// Whether an order of the exchange is this one.
  func isSame(as order: ExchangeOrder) -> Bool {
    order.symbol == symbol && order.side == side && order.quantity == quantity
      && order.clientOrderID == clientOrderID
  }
}

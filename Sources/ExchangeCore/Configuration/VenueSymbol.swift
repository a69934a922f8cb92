public import Foundation

/// A pair of assets that can be exchanged, and the filters that its orders must pass.
public struct VenueSymbol: Hashable, Sendable {
  /// The name, such as `BTCUSDT`.
  public var name: String
  /// The asset that quantities count.
  public var base: String
  /// The asset that prices count.
  public var quote: String
  /// The price at first.
  public var price: Decimal
  /// PRICE_FILTER: what prices are multiples of.
  public var tickSize: Decimal
  /// PRICE_FILTER: the highest price; the lowest is one tick.
  public var maximumPrice: Decimal
  /// LOT_SIZE: what quantities are multiples of.
  public var stepSize: Decimal
  /// LOT_SIZE: the largest quantity; the smallest is one step.
  public var maximumQuantity: Decimal
  /// NOTIONAL: the least value of an order, price times quantity.
  public var minimumNotional: Decimal
  /// PERCENT_PRICE: the lowest limit price, as a multiple of the last price.
  public var multiplierDown: Decimal
  /// PERCENT_PRICE: the highest limit price, as a multiple of the last price.
  public var multiplierUp: Decimal
  /// MAX_NUM_ORDERS: how many orders may be open at once.
  public var maximumOpenOrders: Int
  /// The quantity on each level of the book while the depth factor is 1.
  ///
  /// The default exceeds the largest order, so that every order fills at one price.
  public var levelQuantity: Decimal

  /// Creates a symbol with filters like those of a liquid pair, named after its two assets.
  public init(base: String, quote: String = "USDT", price: Decimal) {
    self.name = base + quote
    self.base = base
    self.quote = quote
    self.price = price
    tickSize = .powerOfTen(-2)
    maximumPrice = 1_000_000
    stepSize = .powerOfTen(-5)
    maximumQuantity = 9000
    minimumNotional = 5
    multiplierDown = 2 * .powerOfTen(-1)
    multiplierUp = 5
    maximumOpenOrders = 200
    levelQuantity = 10_000
  }
}

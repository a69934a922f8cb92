public import Foundation
public import Results

/// A price of the market: what `market.tick` says.
public struct MarketTick: Hashable, Sendable, Codable {
  /// The symbol.
  public var symbol: String
  /// What one of the base asset costs, in USDT.
  public var price: Decimal
  /// When it cost that.
  public var timestamp: Timestamp

  /// Creates a price.
  public init(symbol: String, price: Decimal, timestamp: Timestamp) {
    self.symbol = symbol
    self.price = price
    self.timestamp = timestamp
  }
}

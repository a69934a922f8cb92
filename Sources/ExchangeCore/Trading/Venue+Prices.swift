public import Foundation

extension Venue {
  /// Brings a symbol's last price to a value, and fills the open orders that it crosses.
  ///
  /// The price is rounded to the symbol's tick and is never less than one; not a number changes
  /// nothing. Orders fill at this price, or at the bid and ask that a spread makes of it, and walk
  /// the book only if they exceed its first level.
  ///
  /// - Precondition: The exchange has the symbol.
  public mutating func setPrice(_ price: Decimal, of symbol: String, at now: Int64) {
    guard !price.isNaN else { return }
    change(symbol, at: now) { $0.move(to: price) }
    prices.append(VenuePrice(symbol: symbol, time: now, price: self.price(of: symbol)))
  }

  /// Puts bid and ask apart, by a fraction of the last price; open orders that this crosses fill.
  ///
  /// - Precondition: The exchange has the symbol.
  public mutating func setSpread(_ fraction: Decimal, of symbol: String, at now: Int64) {
    change(symbol, at: now) { $0.spread = max(0, fraction) }
  }

  /// Makes the levels of the book shallower or deeper: 1 is their usual depth, 0 an empty book.
  ///
  /// - Precondition: The exchange has the symbol.
  public mutating func setDepth(_ factor: Decimal, of symbol: String, at now: Int64) {
    change(symbol, at: now) { $0.depth = max(0, factor) }
  }

  private mutating func change(_ symbol: String, at now: Int64, _ body: (inout Market) -> Void) {
    let index = index(of: symbol)
    body(&markets[index])
    for position in trader.fillCrossed(on: markets[index], at: now)
    where trader.orders[position].fillCount == 1 {
      turnstile.creditOrder(isMaker: true, at: now)
    }
  }

  /// The last price of a symbol.
  ///
  /// - Precondition: The exchange has the symbol.
  public func price(of symbol: String) -> Decimal {
    markets[index(of: symbol)].price
  }

  /// What the account is worth at the last prices, in an asset.
  ///
  /// Assets that do not trade against it count for nothing.
  public func equity(in quote: String = "USDT") -> Decimal {
    balances.reduce(0) { sum, balance in
      let market = markets.first { $0.symbol.base == balance.asset && $0.symbol.quote == quote }
      let price = balance.asset == quote ? 1 : market?.price ?? 0
      return sum + balance.total * price
    }
  }

  private func index(of symbol: String) -> Int {
    guard let index = markets.firstIndex(where: { $0.symbol.name == symbol }) else {
      preconditionFailure("The exchange has no symbol \(symbol).")
    }
    return index
  }
}

public import Foundation
import Results

extension Portfolio {
  /// What the account is worth at the newest prices, in USDT.
  public var equity: Decimal {
    openPositions.reduce(cash) { $0 + $1.position.quantity * $1.price }
  }

  /// What closing every position at the newest prices would gain, in USDT; negative for a loss.
  public var unrealizedProfit: Decimal {
    openPositions.reduce(0) { $0 + $1.position.unrealizedProfit(at: $1.price) }
  }

  /// How much depends on the market.
  public var exposure: Exposure {
    openPositions.reduce(into: Exposure()) { exposure, open in
      let value = open.position.quantity * open.price
      if value > 0 { exposure.long += value } else { exposure.short -= value }
    }
  }

  /// How much of a symbol is held, and what it cost.
  public func position(in symbol: String) -> Position {
    positions[symbol] ?? Position()
  }

  /// How much of a symbol's base asset is held; negative if it is owed.
  public func quantity(of symbol: String) -> Decimal { position(in: symbol).quantity }

  /// The newest price of a symbol, in USDT; `nil` if there is none.
  public func price(of symbol: String) -> Decimal? { ticks[symbol]?.price }

  /// Whether everything that is held has a price, so that it is known what the account is worth.
  public var isFullyPriced: Bool { openSymbols.allSatisfy { ticks[$0] != nil } }

  /// The symbols of which something is held or owed, sorted.
  public var openSymbols: [String] {
    positions.filter { $0.value.quantity != 0 }.map(\.key).sorted()
  }

  /// How old the newest price of a symbol is; `nil` if there is none.
  public func priceAge(of symbol: String) -> Duration? {
    ticks[symbol].map { max(.zero, $0.time.duration(to: time.now)) }
  }

  /// The symbols of which something is held or owed at a price that is too old, sorted.
  public func staleSymbols(olderThan limit: Duration) -> [String] {
    openSymbols.filter { symbol in priceAge(of: symbol).map { $0 > limit } ?? true }
  }

  /// Sorted, so that sums are rounded the same way in every process.
  private var openPositions: [(position: Position, price: Decimal)] {
    openSymbols.compactMap { symbol in
      guard let position = positions[symbol], let tick = ticks[symbol] else { return nil }
      return (position, tick.price)
    }
  }
}

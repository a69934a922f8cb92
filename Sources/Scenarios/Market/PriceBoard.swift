import Foundation
import Harness
import Synchronization

/// The prices that a scenario has set.
final class PriceBoard: Sendable {
  private let prices: Mutex<[String: Decimal]>

  /// Creates a board with the prices of a market.
  init(_ market: MarketSetup) {
    let prices = market.prices.map { ($0.symbol, $0.price) }
    self.prices = Mutex(Dictionary(prices) { first, _ in first })
  }

  /// The price of a symbol.
  ///
  /// - Precondition: The market has it.
  subscript(symbol: String) -> Decimal {
    get {
      guard let price = prices.withLock({ $0[symbol] }) else {
        preconditionFailure("the market has no \(symbol)")
      }
      return price
    }
    set { prices.withLock { $0[symbol] = newValue } }
  }
}

import Foundation
import Harness

extension Stage {
  /// A quantity worth about 10 USDT, and a bit more for each number.
  func smallQuantity(of symbol: String, number: Int) -> Decimal {
    (10 / plan.market.price(of: symbol)).rounded(toStep: .up) + Decimal(number % 200) / 100_000
  }
}

import Foundation
import Results

extension Fill {
  /// What an order has executed, as one fill at the average price; `nil` if that is nothing.
  ///
  /// - Parameters:
  ///   - order: The order.
  ///   - now: The time, for an order that does not say when it was executed.
  init?(_ order: ExchangeOrder, at now: Timestamp) {
    guard order.executedQuantity > 0 else { return nil }
    let trades = order.trades ?? []
    let base = order.symbol.hasSuffix("USDT") ? String(order.symbol.dropLast(4)) : order.symbol
    let inBase = trades.filter { $0.commissionAsset == base }
    let inQuote = trades.filter { $0.commissionAsset == "USDT" }
    self.init(
      id: order.clientOrderID,
      symbol: order.symbol,
      side: order.side,
      quantity: order.executedQuantity,
      price: order.executedValue / order.executedQuantity,
      fee: inQuote.reduce(0) { $0 + $1.commission }
        + inBase.reduce(0) { $0 + $1.commission * $1.price },
      feeInBase: inBase.reduce(0) { $0 + $1.commission },
      time: order.updatedAt ?? now
    )
  }
}

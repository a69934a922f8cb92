import Foundation

extension Venue {
  func account(_ visit: Visit) -> JSON {
    let rate = configuration.commissionRate
    return [
      "makerCommission": .integer(basisPoints(of: rate)),
      "takerCommission": .integer(basisPoints(of: rate)),
      "buyerCommission": 0,
      "sellerCommission": 0,
      "commissionRates": ["maker": .amount(rate), "taker": .amount(rate)],
      "canTrade": true,
      "canWithdraw": false,
      "canDeposit": false,
      "updateTime": .integer(clock.milliseconds(at: visit.time)),
      "accountType": "SPOT",
      "balances": .array(balances.map(\.asJSON)),
      "permissions": ["SPOT"],
    ]
  }

  func myTrades(_ visit: Visit) throws(VenueFailure) -> JSON {
    let symbol = try requiredMarket(visit.parameters).symbol.name
    let order = try visit.parameters.integer("orderId")
    let first = try visit.parameters.integer("fromId")
    let limit = try visit.parameters.limit(default: 500, maximum: 1000)
    let fills = trader.fills.filter { fill in
      fill.symbol == symbol && fill.orderID == order ?? fill.orderID && fill.id >= first ?? 0
    }
    let page = first == nil ? fills.suffix(limit) : fills.prefix(limit)
    return .array(page.map { $0.queried(clock: clock) })
  }

  func orderCounts(_ visit: Visit) -> JSON {
    .array(
      configuration.limits.orders.map { limit in
        let used = turnstile.used(of: limit, by: nil, at: visit.time)
        return .object(limit.members + [("count", .integer(Int64(used)))])
      }
    )
  }

  private func basisPoints(of rate: Decimal) -> Int64 {
    NSDecimalNumber(decimal: (rate * 10_000).rounded(places: 0, .plain)).int64Value
  }
}

extension VenueBalance {
  fileprivate var asJSON: JSON {
    ["asset": .string(asset), "free": .amount(free), "locked": .amount(locked)]
  }
}

import Foundation

extension Venue {
  func time(_ visit: Visit) -> JSON {
    ["serverTime": .integer(clock.milliseconds(at: visit.time))]
  }

  func exchangeInfo(_ visit: Visit) throws(VenueFailure) -> JSON {
    let limits = [configuration.limits.requestWeight] + configuration.limits.orders
    return [
      "timezone": "UTC",
      "serverTime": .integer(clock.milliseconds(at: visit.time)),
      "rateLimits": .array(limits.map { .object($0.members) }),
      "exchangeFilters": [],
      "symbols": .array(try markets(visit.parameters).map(\.symbol.asJSON)),
    ]
  }

  func priceTicker(_ visit: Visit) throws(VenueFailure) -> JSON {
    try ticker(visit) { ["symbol": .string($0.symbol.name), "price": .amount($0.price)] }
  }

  func bookTicker(_ visit: Visit) throws(VenueFailure) -> JSON {
    try ticker(visit) { market in
      let quantity = { (side: VenueSide) in market.levels(for: side).first?.quantity ?? 0 }
      return [
        "symbol": .string(market.symbol.name),
        "bidPrice": .amount(market.bestPrice(for: .sell)),
        "bidQty": .amount(quantity(.sell)),
        "askPrice": .amount(market.bestPrice(for: .buy)),
        "askQty": .amount(quantity(.buy)),
      ]
    }
  }

  func depth(_ visit: Visit) throws(VenueFailure) -> JSON {
    let limit = try visit.parameters.limit(default: 100, maximum: 5000)
    let market = try requiredMarket(visit.parameters)
    let levels = { (side: VenueSide) in
      JSON.array(
        market.levels(for: side).prefix(limit).map { [.amount($0.price), .amount($0.quantity)] }
      )
    }
    return [
      "lastUpdateId": .integer(market.updateCount),
      "bids": levels(.sell),
      "asks": levels(.buy),
    ]
  }

  /// One object for the symbol asked for, or an array where several could have been.
  private func ticker(_ visit: Visit, _ row: (Market) -> JSON) throws(VenueFailure) -> JSON {
    let rows = try markets(visit.parameters).map(row)
    return visit.parameters["symbol"] == nil ? .array(rows) : rows[0]
  }
}

extension Venue {
  /// The market of that symbol, if there is one.
  func market(_ name: String) -> Market? {
    markets.first { $0.symbol.name == name }
  }

  /// The market that a request must name.
  func requiredMarket(_ parameters: Parameters) throws(VenueFailure) -> Market {
    guard let market = market(try parameters.required("symbol")) else { throw .invalidSymbol }
    return market
  }

  /// The markets that a request names, or all.
  private func markets(_ parameters: Parameters) throws(VenueFailure) -> [Market] {
    guard let names = try parameters.symbols() else { return markets }
    var chosen: [Market] = []
    for name in names {
      guard let market = market(name) else { throw .invalidSymbol }
      chosen.append(market)
    }
    return chosen
  }
}

extension Venue {
  mutating func placeOrder(_ visit: inout Visit) throws(VenueFailure) -> JSON {
    let market = try requiredMarket(visit.parameters)
    let ticket = try OrderTicket(visit.parameters, for: market)
    try market.check(ticket)
    try turnstile.admitOrder(from: visit.request.clientAddress, at: visit.time)
    try trader.check(ticket, on: market)
    let firstFill = trader.fills.count
    let position = trader.place(ticket, on: market, for: visit.arrival)
    let order = trader.orders[position]
    count(order, in: &visit)
    return order.placed(
      ticket.responseType,
      fills: Array(trader.fills[firstFill...]),
      clock: clock
    )
  }

  private mutating func count(_ order: VenueOrder, in visit: inout Visit) {
    turnstile.countOrder(at: visit.time)
    if order.fillCount > 0 {
      turnstile.creditOrder(isMaker: false, at: visit.time)
    }
    visit.headers += configuration.limits.orders.map { limit in
      let used = turnstile.used(of: limit, by: nil, at: visit.time)
      return VenueHeader("X-MBX-ORDER-COUNT-\(limit.abbreviation)", String(used))
    }
  }

  func testOrder(_ visit: Visit) throws(VenueFailure) -> JSON {
    let market = try requiredMarket(visit.parameters)
    let ticket = try OrderTicket(visit.parameters, for: market)
    try market.check(ticket)
    return [:]
  }

  func order(_ visit: Visit) throws(VenueFailure) -> JSON {
    guard let position = try position(visit.parameters) else { throw .noSuchOrder }
    return trader.orders[position].queried(clock: clock)
  }

  func openOrders(_ visit: Visit) throws(VenueFailure) -> JSON {
    let isLimited = visit.parameters["symbol"] != nil
    let symbol = try isLimited ? requiredMarket(visit.parameters).symbol.name : nil
    return .array(trader.open(on: symbol).map { trader.orders[$0].queried(clock: clock) })
  }

  mutating func cancelOrder(_ visit: Visit) throws(VenueFailure) -> JSON {
    let symbol = try requiredMarket(visit.parameters).symbol
    let id = try visit.parameters.clientOrderID("newClientOrderId")
    guard let position = try position(visit.parameters),
      trader.orders[position].status.isOpen
    else { throw .unknownOrder }
    trader.cancel(position, on: symbol, at: visit.time)
    return trader.orders[position].canceled(as: id, clock: clock)
  }

  mutating func cancelOpenOrders(_ visit: Visit) throws(VenueFailure) -> JSON {
    let symbol = try requiredMarket(visit.parameters).symbol
    let positions = trader.open(on: symbol.name)
    guard !positions.isEmpty else { throw .unknownOrder }
    for position in positions {
      trader.cancel(position, on: symbol, at: visit.time)
    }
    return .array(positions.map { trader.orders[$0].canceled(as: nil, clock: clock) })
  }

  /// The position of the order that a request names, by either identifier or by both.
  private func position(_ parameters: Parameters) throws(VenueFailure) -> Int? {
    let symbol = try requiredMarket(parameters).symbol.name
    let clientOrderID = try parameters.clientOrderID("origClientOrderId")
    guard let id = try parameters.integer("orderId") else {
      guard let clientOrderID else {
        throw .missing(either: "origClientOrderId", or: "orderId")
      }
      return trader.position(of: clientOrderID, on: symbol)
    }
    guard let order = trader.order(id), order.symbol == symbol else { return nil }
    let isMeant = clientOrderID == nil || clientOrderID == order.clientOrderID
    return isMeant ? Int(id - 1) : nil
  }
}

import Foundation

/// The account's side of trading: its wallet, its orders and what fills them.
///
/// An open order holds what it may still need: a BUY its remaining quantity at the limit price, a
/// SELL its remaining quantity.
struct Trader: Sendable {
  let commissionRate: Decimal
  let allowsShortSelling: Bool
  private(set) var wallet: Wallet
  private(set) var orders: [VenueOrder] = []
  private(set) var fills: [VenueFill] = []
  /// The positions of the open orders, oldest first.
  private(set) var open: [Int] = []
  /// The positions of the orders by the client's identifiers, oldest first.
  private var positions: [String: [Int]] = [:]

  init(_ configuration: VenueConfiguration) {
    commissionRate = configuration.commissionRate
    allowsShortSelling = configuration.allowsShortSelling
    wallet = Wallet(
      configuration.balances,
      assets: configuration.symbols.flatMap { [$0.base, $0.quote] }
    )
  }

  /// Whether a trade takes the holding of an asset further from 0.
  ///
  /// With no short holding, each BUY does, and a SELL of more than is held.
  func increasesExposure(_ side: VenueSide, _ quantity: Decimal, of asset: String) -> Bool {
    let held = wallet[asset].total
    let grows = side == .buy ? held >= 0 : held <= 0
    return grows || quantity > abs(held)
  }

  /// The order with an identifier of the exchange's, if there is one.
  func order(_ id: Int64) -> VenueOrder? {
    id >= 1 && id <= orders.count ? orders[Int(id - 1)] : nil
  }

  /// The newest order of a symbol with an identifier of the client's.
  ///
  /// If any of them is open it is this one, since an identifier is refused while its order is open.
  func position(of clientOrderID: String, on symbol: String) -> Int? {
    positions[clientOrderID]?.last { orders[$0].symbol == symbol }
  }

  /// The positions of the open orders of a symbol, or of all, oldest first.
  func open(on symbol: String?) -> [Int] {
    symbol.map { name in open.filter { orders[$0].symbol == name } } ?? open
  }

  /// Lets an order pass only if the account can pay for it and its identifier is free.
  func check(_ ticket: OrderTicket, on market: Market) throws(VenueFailure) {
    let symbol = market.symbol
    guard open(on: symbol.name).count < symbol.maximumOpenOrders else {
      throw .filter("MAX_NUM_ORDERS")
    }
    if let id = ticket.clientOrderID, let position = position(of: id, on: symbol.name) {
      guard !orders[position].status.isOpen else { throw .duplicateOrder }
    }
    guard canPay(for: ticket, on: market) else { throw .insufficientBalance }
  }

  private func canPay(for ticket: OrderTicket, on market: Market) -> Bool {
    switch ticket.side {
    case .sell:
      return allowsShortSelling || ticket.quantity <= wallet[market.symbol.base].free
    case .buy:
      let cost =
        ticket.price.map { $0 * ticket.quantity }
        ?? market.matches(for: ticket).reduce(0) { $0 + $1.worth }
      return cost <= wallet[market.symbol.quote].free
    }
  }
}

extension Trader {
  /// Places an order that passed all checks, fills what fills at once, and gives its position.
  mutating func place(_ ticket: OrderTicket, on market: Market, for arrival: VenueArrival) -> Int {
    let position = append(ticket, on: market.symbol, for: arrival)
    for match in market.matches(for: ticket) {
      fill(position, match, on: market.symbol, isMaker: false, at: arrival.time)
    }
    guard orders[position].status.isOpen else { return position }
    if let price = ticket.price, ticket.timeInForce == .goodTillCanceled {
      open.append(position)
      lock(orders[position].remainingQuantity, of: orders[position], at: price, on: market.symbol)
    } else {
      orders[position].status = .expired
    }
    return position
  }

  private mutating func append(
    _ ticket: OrderTicket,
    on symbol: VenueSymbol,
    for arrival: VenueArrival
  ) -> Int {
    let position = orders.count
    let id = ticket.clientOrderID ?? "venue-\(position + 1)"
    orders.append(
      VenueOrder(
        id: Int64(position + 1),
        clientOrderID: id,
        arrivalIndex: arrival.index,
        symbol: symbol.name,
        side: ticket.side,
        type: ticket.type,
        timeInForce: ticket.timeInForce,
        price: ticket.price ?? 0,
        quantity: ticket.quantity,
        quoteOrderQuantity: ticket.quoteOrderQuantity,
        increasedExposure: increasesExposure(ticket.side, ticket.quantity, of: symbol.base),
        placedAt: arrival.time,
        updatedAt: arrival.time
      )
    )
    positions[id, default: []].append(position)
    return position
  }

  private mutating func lock(
    _ quantity: Decimal,
    of order: VenueOrder,
    at price: Decimal,
    on symbol: VenueSymbol
  ) {
    switch order.side {
    case .buy: wallet.lock(price * quantity, of: symbol.quote)
    case .sell: wallet.lock(quantity, of: symbol.base)
    }
  }

  private mutating func fill(
    _ position: Int,
    _ match: Match,
    on symbol: VenueSymbol,
    isMaker: Bool,
    at time: Int64
  ) {
    let order = orders[position]
    let asset = order.side == .buy ? symbol.base : symbol.quote
    let commission = settle(order.side, match, on: symbol)
    fills.append(
      VenueFill(
        id: Int64(fills.count + 1),
        orderID: order.id,
        clientOrderID: order.clientOrderID,
        symbol: symbol.name,
        side: order.side,
        price: match.price,
        quantity: match.quantity,
        commission: commission,
        commissionAsset: asset,
        time: time,
        isMaker: isMaker
      )
    )
    orders[position].take(match, at: time)
  }

  /// Exchanges the assets of a trade, and gives what the exchange kept of the one received.
  private mutating func settle(
    _ side: VenueSide,
    _ match: Match,
    on symbol: VenueSymbol
  ) -> Decimal {
    let (gained, gain, given, cost) =
      switch side {
      case .buy: (symbol.base, match.quantity, symbol.quote, match.worth)
      case .sell: (symbol.quote, match.worth, symbol.base, match.quantity)
      }
    let commission = (gain * commissionRate).rounded(places: 8, .down)
    wallet[gained].free += gain - commission
    wallet[given].free -= cost
    return commission
  }

  /// Fills the open orders whose prices a market has come to, at their own prices, and gives their
  /// positions.
  mutating func fillCrossed(on market: Market, at time: Int64) -> [Int] {
    let crossed = open(on: market.symbol.name).filter { position in
      let order = orders[position]
      return Market.accepts(market.bestPrice(for: order.side), order.side, limit: order.price)
    }
    for position in crossed {
      let order = orders[position]
      lock(-order.remainingQuantity, of: order, at: order.price, on: market.symbol)
      let match = Match(price: order.price, quantity: order.remainingQuantity)
      fill(position, match, on: market.symbol, isMaker: true, at: time)
    }
    open.removeAll { !orders[$0].status.isOpen }
    return crossed
  }

  /// Cancels an open order.
  mutating func cancel(_ position: Int, on symbol: VenueSymbol, at time: Int64) {
    let order = orders[position]
    lock(-order.remainingQuantity, of: order, at: order.price, on: symbol)
    orders[position].status = .canceled
    orders[position].updatedAt = time
    open.removeAll { $0 == position }
  }
}

import Foundation

/// The market of a symbol: its last price, and a book that is made anew after each order.
///
/// Levels are a tick apart and equally deep. Without a spread, both sides of the book begin at the
/// last price.
struct Market: Sendable {
  /// How many levels each side of the book has.
  static let levelCount = 20

  let symbol: VenueSymbol
  private(set) var price: Decimal
  /// How often the book has changed.
  private(set) var updateCount: Int64 = 1
  /// The distance between the sides, as a fraction of the last price.
  var spread: Decimal = 0 { didSet { updateCount += 1 } }
  /// How deep the levels are, compared with their usual depth.
  var depth: Decimal = 1 { didSet { updateCount += 1 } }

  init(_ symbol: VenueSymbol) {
    self.symbol = symbol
    price = symbol.price
  }

  /// Takes over a price, rounded to the tick and never below one.
  mutating func move(to price: Decimal) {
    self.price = max(price.rounded(toMultipleOf: symbol.tickSize, .plain), symbol.tickSize)
    updateCount += 1
  }

  /// The best price of the side that takes orders of a side: the ask for buyers.
  func bestPrice(for side: VenueSide) -> Decimal {
    let half = price * spread / 2
    return switch side {
    case .buy:
      (price + half).rounded(toMultipleOf: symbol.tickSize, .up)
    case .sell:
      max((price - half).rounded(toMultipleOf: symbol.tickSize, .down), symbol.tickSize)
    }
  }

  /// The levels that take orders of a side, best first.
  func levels(for side: VenueSide) -> [Match] {
    let best = bestPrice(for: side)
    let step = side == .buy ? symbol.tickSize : -symbol.tickSize
    let quantity = (symbol.levelQuantity * depth)
      .rounded(toMultipleOf: symbol.stepSize, .down)
    guard quantity > 0 else { return [] }
    return (0..<Self.levelCount)
      .map { Match(price: best + Decimal($0) * step, quantity: quantity) }
      .filter { $0.price > 0 }
  }

  /// Whether an order with that limit fills at a price; one without a limit always does.
  static func accepts(_ price: Decimal, _ side: VenueSide, limit: Decimal?) -> Bool {
    guard let limit else { return true }
    return side == .buy ? price <= limit : price >= limit
  }

  /// What the book takes of a quantity, best price first.
  func matches(for ticket: OrderTicket) -> [Match] {
    var remaining = ticket.quantity
    var matches: [Match] = []
    for level in levels(for: ticket.side) where remaining > 0 {
      guard Self.accepts(level.price, ticket.side, limit: ticket.price) else { break }
      let quantity = min(level.quantity, remaining)
      matches.append(Match(price: level.price, quantity: quantity))
      remaining -= quantity
    }
    let isKilled = ticket.timeInForce == .fillOrKill && remaining > 0
    return isKilled ? [] : matches
  }
}

import Foundation

extension Market {
  /// Lets an order pass only if it keeps to the symbol's filters.
  func check(_ ticket: OrderTicket) throws(VenueFailure) {
    if let price = ticket.price {
      try check(price: price)
    }
    guard symbol.stepSize <= ticket.quantity, ticket.quantity <= symbol.maximumQuantity,
      ticket.quantity.rounded(toMultipleOf: symbol.stepSize, .down) == ticket.quantity
    else { throw .filter("LOT_SIZE") }
    guard (ticket.price ?? price) * ticket.quantity >= symbol.minimumNotional else {
      throw .filter("NOTIONAL")
    }
  }

  private func check(price limit: Decimal) throws(VenueFailure) {
    guard symbol.tickSize <= limit, limit <= symbol.maximumPrice,
      limit.rounded(toMultipleOf: symbol.tickSize, .down) == limit
    else { throw .filter("PRICE_FILTER") }
    guard price * symbol.multiplierDown <= limit, limit <= price * symbol.multiplierUp else {
      throw .filter("PERCENT_PRICE")
    }
  }
}

import Foundation

extension VenueOrder {
  /// The answer to the placing of the order.
  func placed(
    _ type: OrderTicket.ResponseType,
    fills: [VenueFill],
    clock: ServerClock
  ) -> JSON {
    let time = JSON.integer(clock.milliseconds(at: placedAt))
    let head = identity + [("clientOrderId", .string(clientOrderID)), ("transactTime", time)]
    return switch type {
    case .acknowledgement: .object(head)
    case .result: .object(head + state + [("workingTime", time)])
    case .full:
      .object(head + state + [("workingTime", time), ("fills", .array(fills.map(\.asPart)))])
    }
  }

  /// The answer to a query for the order.
  func queried(clock: ServerClock) -> JSON {
    let placed = JSON.integer(clock.milliseconds(at: placedAt))
    return .object(
      identity + [("clientOrderId", .string(clientOrderID))] + state + [
        ("stopPrice", .amount(0)),
        ("icebergQty", .amount(0)),
        ("time", placed),
        ("updateTime", .integer(clock.milliseconds(at: updatedAt))),
        ("isWorking", true),
        ("workingTime", placed),
      ]
    )
  }

  /// The answer to the cancelling of the order, for which the client may give an identifier.
  func canceled(as id: String?, clock: ServerClock) -> JSON {
    .object(
      identity + [
        ("origClientOrderId", .string(clientOrderID)),
        ("clientOrderId", .string(id ?? "cancel-\(self.id)")),
        ("transactTime", .integer(clock.milliseconds(at: updatedAt))),
      ] + state
    )
  }

  private var identity: [(String, JSON)] {
    [("symbol", .string(symbol)), ("orderId", .integer(id)), ("orderListId", -1)]
  }

  private var state: [(String, JSON)] {
    [
      ("price", .amount(price)),
      ("origQty", .amount(quantity)),
      ("executedQty", .amount(executedQuantity)),
      ("origQuoteOrderQty", .amount(quoteOrderQuantity)),
      ("cummulativeQuoteQty", .amount(executedQuoteQuantity)),
      ("status", .string(status.rawValue)),
      ("timeInForce", .string(timeInForce.rawValue)),
      ("type", .string(type.rawValue)),
      ("side", .string(side.rawValue)),
      ("selfTradePreventionMode", "NONE"),
    ]
  }
}

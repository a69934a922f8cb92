import Foundation

extension ExchangeClient {
  /// Places an order, and waits for what the market makes of it.
  ///
  /// - Parameters:
  ///   - order: The order.
  ///   - purpose: What a log should say about it.
  ///   - check: Asked when everything is ready, with nothing between its return and the sending; if it
  ///     throws, nothing is sent. It may be asked again before an order is sent.
  /// - Returns: The order with its trades.
  /// - Throws: What the check throws, and what the client throws.
  public func place(
    _ order: MarketOrder,
    purpose: [String: String] = [:],
    after check: @Sendable () async throws -> Void = {}
  ) async throws -> ExchangeOrder {
    var call = ExchangeCall(.post, "/api/v3/order", weight: 1)
    call.isOrder = true
    call.purpose = purpose
    call.parameters = [
      ("symbol", order.symbol),
      ("side", order.side.rawValue),
      ("type", "MARKET"),
      ("quantity", order.quantity.description),
      ("newClientOrderId", order.clientOrderID),
      ("newOrderRespType", "FULL"),
    ]
    let placed = try await answer(to: call, as: ExchangeOrder.self, after: check)
    guard order.isSame(as: placed) else { throw ExchangeFailure.foreign(placed) }
    return placed
  }

  /// The order of a client's name.
  ///
  /// - Parameters:
  ///   - clientOrderID: The name.
  ///   - symbol: The order's symbol.
  ///   - purpose: What a log should say about it.
  /// - Returns: The order, without its trades.
  /// - Throws: ``ExchangeFailure`` with the code -2013 if the exchange knows none, which is no proof
  ///   until it has said so for a while.
  public func order(
    _ clientOrderID: String,
    of symbol: String,
    purpose: [String: String] = [:]
  ) async throws -> ExchangeOrder {
    try await find(clientOrderID, of: symbol, .get, weight: 4, purpose)
  }

  /// Takes back what is left of an order.
  ///
  /// - Parameters:
  ///   - clientOrderID: The client's name of it.
  ///   - symbol: The order's symbol.
  /// - Returns: The order.
  /// - Throws: ``ExchangeFailure`` with the code -2011 if there is nothing to take back.
  public func cancel(_ clientOrderID: String, of symbol: String) async throws -> ExchangeOrder {
    try await find(clientOrderID, of: symbol, .delete, weight: 1, [:])
  }

  private func find(
    _ clientOrderID: String,
    of symbol: String,
    _ method: ExchangeRequest.Method,
    weight: Int,
    _ purpose: [String: String]
  ) async throws -> ExchangeOrder {
    var call = ExchangeCall(method, "/api/v3/order", weight: weight)
    call.purpose = purpose
    call.parameters = [("symbol", symbol), ("origClientOrderId", clientOrderID)]
    let order = try await answer(to: call, as: ExchangeOrder.self)
    guard order.clientOrderID == clientOrderID, order.symbol == symbol else {
      throw ExchangeFailure.foreign(order)
    }
    return order
  }

  /// The trades that executed an order.
  public func trades(
    of order: ExchangeOrder,
    purpose: [String: String] = [:]
  ) async throws -> [ExchangeTrade] {
    var call = ExchangeCall(.get, "/api/v3/myTrades", weight: 5)
    call.purpose = purpose
    call.parameters = [("symbol", order.symbol), ("orderId", String(order.id))]
    return try await answer(to: call)
  }

  /// The orders that wait, of a symbol or, which weighs more, of all.
  public func openOrders(of symbol: String? = nil) async throws -> [ExchangeOrder] {
    var call = ExchangeCall(.get, "/api/v3/openOrders", weight: symbol == nil ? 80 : 6)
    call.parameters = symbol.map { [("symbol", $0)] } ?? []
    return try await answer(to: call)
  }
}

extension ExchangeFailure {
  /// An answer about an order that was not asked for.
  fileprivate static func foreign(_ order: ExchangeOrder) -> ExchangeFailure {
    .malformed(
      status: 200,
      excerpt: "order \(order.id), '\(order.clientOrderID.prefix(50))'",
      retryAfter: nil
    )
  }
}

import Foundation

/// A new order as its parameters describe it.
struct OrderTicket: Sendable {
  /// How much the answer to a new order says.
  enum ResponseType: String, Sendable {
    case acknowledgement = "ACK"
    case result = "RESULT"
    case full = "FULL"
  }

  static let clientOrderIDPattern = #"^[\.A-Z\:/a-z0-9_-]{1,36}$"#

  let side: VenueSide
  let type: VenueOrderType
  let timeInForce: VenueTimeInForce
  let quantity: Decimal
  let quoteOrderQuantity: Decimal
  /// The limit price; `nil` for a market order.
  let price: Decimal?
  let clientOrderID: String?
  let responseType: ResponseType

  /// Reads the parameters of an order for a market, which says how much an amount of the quote
  /// asset buys.
  init(_ parameters: Parameters, for market: Market) throws(VenueFailure) {
    side = try parameters.choice("side", else: .invalidSide)
    type = try parameters.choice("type", else: .invalidOrderType)
    switch type {
    case .limit:
      timeInForce = try parameters.choice("timeInForce", else: .invalidTimeInForce)
      quantity = try parameters.requiredAmount("quantity")
      price = try parameters.requiredAmount("price")
      quoteOrderQuantity = 0
    case .market:
      try parameters.forbid("timeInForce")
      try parameters.forbid("price")
      timeInForce = .goodTillCanceled
      price = nil
      quoteOrderQuantity = try parameters.quoteOrderQuantity()
      quantity =
        quoteOrderQuantity > 0
        ? (quoteOrderQuantity / market.bestPrice(for: side))
          .rounded(toMultipleOf: market.symbol.stepSize, .down)
        : try parameters.requiredAmount("quantity")
    }
    clientOrderID = try parameters.clientOrderID("newClientOrderId")
    responseType =
      try parameters["newOrderRespType"] == nil
      ? .full
      : parameters.choice("newOrderRespType", else: .invalid("newOrderRespType"))
  }
}

extension Parameters {
  /// The value of a parameter that must be one of a few.
  fileprivate func choice<Choice: RawRepresentable<String>>(
    _ name: String,
    else failure: VenueFailure
  ) throws(VenueFailure) -> Choice {
    guard let choice = Choice(rawValue: try required(name)) else { throw failure }
    return choice
  }

  fileprivate func requiredAmount(_ name: String) throws(VenueFailure) -> Decimal {
    guard let amount = try amount(name) else { throw .missing(name) }
    return amount
  }

  fileprivate func forbid(_ name: String) throws(VenueFailure) {
    guard self[name] == nil else { throw .notRequired(name) }
  }

  fileprivate func quoteOrderQuantity() throws(VenueFailure) -> Decimal {
    guard let amount = try amount("quoteOrderQty") else { return 0 }
    try forbid("quantity")
    guard amount > 0 else { throw .invalid("quoteOrderQty") }
    return amount
  }

  /// An identifier of the client's making, if it was sent.
  func clientOrderID(_ name: String) throws(VenueFailure) -> String? {
    guard let id = self[name] else { return nil }
    let isLegal = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: ".:/_-".utf8.contains(byte)
      }
    }
    guard isLegal, id.utf8.count <= 36 else {
      throw .illegalCharacters(in: name, legal: OrderTicket.clientOrderIDPattern)
    }
    return id
  }
}

/// A request in the ledger: how it came, and what became of it.
public struct VenueArrival: Hashable, Encodable, Sendable {
  /// How many requests came before.
  public let index: Int
  /// When it came, in microseconds since 1970.
  public let time: Int64
  /// The address it came from.
  public let clientAddress: String
  /// Its method.
  public let method: VenueMethod
  /// Its path.
  public let path: String
  /// Its parameters as sent, those of the query before those of the body, without the signature.
  public let parameters: String
  /// The client's identifier of the order that it places, asks for or cancels.
  public let clientOrderID: String?
  /// The weight charged for it.
  public let weight: Int
  /// How its client stood with the exchange.
  public let standing: VenueStanding
  /// Whether it would have increased exposure when it came; `nil` if it does not place an order.
  ///
  /// Judged by what is held, not by whether the order was accepted.
  public internal(set) var increasesExposure: Bool?
  /// The rules that hit it, in the order in which they did.
  public internal(set) var ruleIDs: [VenueRule.ID] = []
  /// Whether it did what it asked for, whatever its client was told.
  public internal(set) var wasExecuted = false
  /// The status of the answer, if there was one.
  public internal(set) var status: Int?
  /// The exchange's code in the answer, if it had one.
  public internal(set) var code: Int?
  /// What its client got.
  public internal(set) var delivery = VenueDelivery.answered
  /// How much later than usual its client got it, in microseconds.
  public internal(set) var delay: Int64 = 0
}

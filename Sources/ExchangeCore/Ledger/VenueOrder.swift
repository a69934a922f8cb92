public import Foundation

/// An accepted order.
public struct VenueOrder: Hashable, Encodable, Sendable, Identifiable {
  /// The exchange's identifier, counted from 1.
  public let id: Int64
  /// The client's identifier, made by the exchange if the client gave none.
  public let clientOrderID: String
  /// The index of the request that placed it.
  public let arrivalIndex: Int
  /// The symbol.
  public let symbol: String
  /// The side.
  public let side: VenueSide
  /// The type.
  public let type: VenueOrderType
  /// What becomes of the part that does not fill at once.
  public let timeInForce: VenueTimeInForce
  /// The limit price; 0 for a market order.
  public let price: Decimal
  /// The quantity ordered, in the base asset.
  public let quantity: Decimal
  /// What the client wanted to spend or receive, if it ordered so; else 0.
  public let quoteOrderQuantity: Decimal
  /// Whether it would have increased exposure when it came.
  public let increasedExposure: Bool
  /// When it was placed, in microseconds since 1970.
  public let placedAt: Int64
  /// When it last changed, in microseconds since 1970.
  public internal(set) var updatedAt: Int64
  /// How far it has come.
  public internal(set) var status = VenueOrderStatus.new
  /// The quantity that has filled, in the base asset.
  public internal(set) var executedQuantity: Decimal = 0
  /// What the fills cost or brought, in the quote asset.
  public internal(set) var executedQuoteQuantity: Decimal = 0
  /// How many fills it has had.
  public internal(set) var fillCount = 0

  /// The quantity that has not filled.
  public var remainingQuantity: Decimal { quantity - executedQuantity }

  /// Takes a fill down.
  mutating func take(_ match: Match, at time: Int64) {
    executedQuantity += match.quantity
    executedQuoteQuantity += match.worth
    fillCount += 1
    updatedAt = time
    status = remainingQuantity == 0 ? .filled : .partiallyFilled
  }
}

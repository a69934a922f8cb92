public import Foundation

/// A trade that filled an order, or a part of one.
public struct VenueFill: Hashable, Encodable, Sendable, Identifiable {
  /// The trade's identifier, counted from 1.
  public let id: Int64
  /// The exchange's identifier of the order.
  public let orderID: Int64
  /// The client's identifier of the order.
  public let clientOrderID: String
  /// The symbol.
  public let symbol: String
  /// The side.
  public let side: VenueSide
  /// The price.
  public let price: Decimal
  /// The quantity, in the base asset.
  public let quantity: Decimal
  /// What the exchange kept, in the asset that the account received.
  public let commission: Decimal
  /// The asset that the account received.
  public let commissionAsset: String
  /// When it happened, in microseconds since 1970.
  public let time: Int64
  /// Whether the order had been resting in the book.
  public let isMaker: Bool

  /// What it cost or brought, in the quote asset and before commission.
  public var quoteQuantity: Decimal { price * quantity }
}

public import Foundation

/// A part of an order that was executed at one price.
public struct ExchangeTrade: Hashable, Sendable {
  /// How much of the base asset.
  public let quantity: Decimal
  /// The price.
  public let price: Decimal
  /// What the exchange kept.
  public let commission: Decimal
  /// The asset of which it kept that.
  public let commissionAsset: String
}

extension ExchangeTrade: Decodable {
  private enum CodingKeys: String, CodingKey {
    case price, qty, commission, commissionAsset
  }

  /// Reads a trade of an answer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    quantity = try container.decode(PlainAmount.self, forKey: .qty).value
    price = try container.decode(PlainAmount.self, forKey: .price).value
    commission = try container.decode(PlainAmount.self, forKey: .commission).value
    commissionAsset = try container.decode(String.self, forKey: .commissionAsset)
  }
}

public import Foundation

/// What an account has.
public struct ExchangeAccount: Hashable, Sendable, Decodable {
  /// What it has of one asset.
  public struct Balance: Hashable, Sendable {
    /// The asset.
    public let asset: String
    /// How much can be used.
    public let free: Decimal
    /// How much is held for open orders.
    public let locked: Decimal
  }

  /// Whether it may trade.
  public let canTrade: Bool
  /// What it has, in the exchange's order.
  public let balances: [Balance]
}

extension ExchangeAccount.Balance: Decodable {
  private enum CodingKeys: String, CodingKey {
    case asset, free, locked
  }

  /// Reads a balance of an answer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    asset = try container.decode(String.self, forKey: .asset)
    free = try container.decode(PlainAmount.self, forKey: .free).value
    locked = try container.decode(PlainAmount.self, forKey: .locked).value
  }
}

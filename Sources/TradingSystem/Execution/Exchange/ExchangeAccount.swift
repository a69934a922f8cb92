public import Foundation

/// What an account has.
public struct ExchangeAccount: Hashable, Sendable, Codable {
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

extension ExchangeAccount.Balance: Codable {
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

  /// Writes a balance as the exchange does, with numbers as texts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(asset, forKey: .asset)
    try container.encode("\(free)", forKey: .free)
    try container.encode("\(locked)", forKey: .locked)
  }
}

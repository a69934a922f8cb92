public import Foundation

/// What an exchange is set up with: one account with one key, its symbols and its limits.
public struct VenueConfiguration: Hashable, Sendable {
  /// The account's API key: letters and digits only.
  public var apiKey: String
  /// The secret that requests are signed with.
  public var secretKey: String
  /// The symbols that trade, in the order in which answers list them.
  public var symbols: [VenueSymbol]
  /// What the account holds at first.
  public var balances: [VenueBalance]
  /// The limits on requests and orders.
  public var limits: VenueLimits
  /// The fraction of each fill that the exchange keeps, taken from the asset received.
  public var commissionRate: Decimal
  /// Whether a SELL may exceed what is held, which leaves a negative balance of the base asset.
  public var allowsShortSelling: Bool

  /// Creates a configuration; unless told otherwise the account holds 10 000 USDT.
  public init(
    apiKey: String,
    secretKey: String,
    symbols: [VenueSymbol],
    balances: [VenueBalance] = [VenueBalance(asset: "USDT", free: 10_000)],
    limits: VenueLimits = .spot,
    commissionRate: Decimal = 0,
    allowsShortSelling: Bool = false
  ) {
    self.apiKey = apiKey
    self.secretKey = secretKey
    self.symbols = symbols
    self.balances = balances
    self.limits = limits
    self.commissionRate = commissionRate
    self.allowsShortSelling = allowsShortSelling
  }
}

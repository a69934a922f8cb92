public import ExchangeCore
import Foundation

extension MarketSetup {
  /// The key of the only account.
  public static let apiKey = "simulatedkey"
  /// The secret of the only account.
  public static let secretKey = "simulatedsecret"

  /// The exchange with these prices and this balance.
  public var venue: VenueConfiguration {
    VenueConfiguration(
      apiKey: Self.apiKey,
      secretKey: Self.secretKey,
      symbols: prices.map { price in
        var symbol = VenueSymbol(base: String(price.symbol.dropLast(4)), price: price.price)
        symbol.tickSize = Decimal(sign: .plus, exponent: -4, significand: 1)
        symbol.maximumQuantity = 1_000_000_000
        symbol.levelQuantity = 1_000_000_000
        return symbol
      },
      balances: [VenueBalance(asset: "USDT", free: balance)]
    )
  }
}

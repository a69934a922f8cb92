import ExchangeCore
import Foundation
import Harness
import TradingSystem

extension SimulatedBed {
  func entries(of stream: String) -> [StreamEntry] {
    self.stream.entries(of: stream).map { StreamEntry(id: $0.id, fields: $0.fields) }
  }

  func backlog(of group: String, on stream: String) -> StreamBacklog {
    let empty = GroupProgress(undelivered: 0, pending: 0, oldestOutstanding: nil)
    return StreamBacklog(
      progress: self.stream.progress(of: group, on: stream) ?? empty,
      trimmedUndelivered: self.stream.history(of: group, on: stream).trimmedUndelivered
    )
  }

  func venue() -> Venue { market.current }

  func diskContent(of file: String) -> String {
    String(decoding: disk.contents[file] ?? [], as: UTF8.self)
  }

  func committedPolicies() -> [TradingPolicy] { database.committed.map(\.policy) }
}

extension VenueConfiguration {
  /// The key and the secret of the only account.
  static let key = "simulatedkey"
  static let secret = "simulatedsecret"
}

extension MarketSetup {
  /// The exchange with these prices and this balance.
  var venue: VenueConfiguration {
    VenueConfiguration(
      apiKey: VenueConfiguration.key,
      secretKey: VenueConfiguration.secret,
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

public import Foundation

/// What things cost at the exchange, and what the account has.
public struct MarketSetup: Hashable, Sendable {
  /// The price of each symbol in USDT, in the order in which they are looked at.
  public var prices: [SymbolPrice]
  /// What the account has, in USDT.
  public var balance: Decimal
  /// How long a request is on its way to the exchange, and an answer back, where that can be set.
  public var latency: Duration = .milliseconds(20)

  /// Creates a market.
  public init(symbols: [String], balance: Decimal = 10_000) {
    prices = symbols.map { SymbolPrice(symbol: $0, price: Self.usualPrices[$0] ?? 100) }
    self.balance = balance
  }

  /// The price of a symbol.
  public struct SymbolPrice: Hashable, Sendable {
    /// The symbol.
    public let symbol: String
    /// What one of the base asset costs, in USDT.
    public let price: Decimal
  }

  /// The price of a symbol.
  ///
  /// - Precondition: The market has it.
  public func price(of symbol: String) -> Decimal {
    guard let price = prices.first(where: { $0.symbol == symbol })?.price else {
      preconditionFailure("the market has no \(symbol)")
    }
    return price
  }

  /// The symbols that scenarios may name.
  public static let symbols = usualPrices.keys.sorted()

  private static let usualPrices: [String: Decimal] = [
    "ADAUSDT": 0.5, "BNBUSDT": 400, "BTCUSDT": 50_000, "DOGEUSDT": 0.2, "ETHUSDT": 3000,
    "LTCUSDT": 80, "SOLUSDT": 100, "XRPUSDT": 0.8,
  ]
}

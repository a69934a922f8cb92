/// An exchange that behaves like Binance's spot market, as a state machine.
///
/// It has no clock, does no input or output and starts nothing: whoever calls it says what time it
/// is, in microseconds since 1970. The same calls always give the same answers and the same ledger.
/// Time is meant not to go backwards; if it does, limits go on counting in their latest interval.
///
/// There is one account, and its book is made of one price: see ``setPrice(_:of:at:)``.
public struct Venue: Sendable {
  /// What the exchange was set up with.
  public let configuration: VenueConfiguration
  private(set) var clock = ServerClock()
  var turnstile: Turnstile
  var trader: Trader
  var markets: [Market]
  var ruleBook = RuleBook()
  var arrivals: [VenueArrival] = []
  var prices: [VenuePrice]

  /// Sets an exchange up, and puts the first prices into the ledger.
  public init(_ configuration: VenueConfiguration, at now: Int64 = 0) {
    self.configuration = configuration
    turnstile = Turnstile(limits: configuration.limits)
    trader = Trader(configuration)
    markets = configuration.symbols.map(Market.init)
    prices = markets.map { VenuePrice(symbol: $0.symbol.name, time: now, price: $0.price) }
  }

  /// How far the server's clock is ahead of the true one, in microseconds.
  public var clockOffset: Int64 {
    get { clock.offset }
    set { clock.offset = newValue }
  }

  /// What the exchange saw and did so far.
  public var ledger: VenueLedger {
    VenueLedger(
      arrivals: arrivals,
      orders: trader.orders,
      fills: trader.fills,
      prices: prices,
      windows: turnstile.windows,
      bans: turnstile.bans
    )
  }

  /// What the account has, in the order in which answers list it.
  public var balances: [VenueBalance] { trader.wallet.balances }
}

extension Venue {
  /// What the account has of an asset, also if that is nothing.
  public func balance(of asset: String) -> VenueBalance {
    trader.wallet[asset]
  }
}

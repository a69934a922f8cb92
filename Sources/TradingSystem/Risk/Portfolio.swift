public import Foundation
public import Logging
public import Results

/// The account: what it holds, what that cost, and what it is worth at the newest prices.
///
/// It lives as long as the process; ``AccountKeeper`` restores it after a restart.
public actor Portfolio {
  let publisher: any EventPublisher
  let time: any TimeSource
  let settings: Settings
  let logger: Logger

  /// What is not invested, in USDT.
  public internal(set) var cash: Decimal
  /// What was gained by closed trades, less all fees, in USDT.
  public private(set) var realizedProfit: Decimal = 0
  /// How many fills and prices were refused because they cannot be.
  public private(set) var refusedCount = 0
  /// How many prices were taken into account.
  public private(set) var priceCount = 0
  var positions: [String: Position] = [:]
  var ticks: [String: PriceTick] = [:]
  var peak: Decimal
  private var revision = 0
  /// The revision of the newest fill.
  private(set) var fillRevision = 0
  /// Up to when fills are in what the exchange said that the account holds; `nil` if it said nothing.
  var includedUntil: Timestamp?
  private var updatedAt: Timestamp

  var announced: RiskMetrics?
  var isAnnouncing = false
  var wake: AsyncStream<Void>.Continuation?

  /// Creates an account that holds nothing but cash, in USDT.
  public init(
    cash: Decimal,
    time: any TimeSource,
    publisher: any EventPublisher,
    settings: Settings = Settings(),
    logger: Logger
  ) {
    self.cash = cash
    self.time = time
    self.publisher = publisher
    self.settings = settings
    self.logger = logger
    peak = cash
    updatedAt = time.now
  }

  /// Takes a fill into account.
  ///
  /// A symbol of which no price is known is valued at the fill's. A fill that the exchange has counted
  /// in already, when it said what the account holds, is ignored.
  public func apply(_ fill: Fill) {
    guard fill.quantity > 0, fill.price > 0, fill.fee >= 0 else {
      return refuse("fill", ["symbol": "\(fill.symbol)", "fill": "\(fill)"])
    }
    if let includedUntil, fill.time <= includedUntil { return }
    let change = fill.side == .buy ? fill.quantity : -fill.quantity
    let profit = positions[fill.symbol, default: Position()].trade(change, at: fill.price)
    cash -= change * fill.price + fill.fee
    realizedProfit += profit - fill.fee
    if ticks[fill.symbol] == nil {
      ticks[fill.symbol] = PriceTick(price: fill.price, time: fill.time)
    }
    noteChange(at: fill.time)
    fillRevision = revision
  }

  /// Takes a price into account.
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - price: The price, in USDT.
  ///   - moment: When it was one.
  /// - Returns: The metrics that follow; `nil` if the price cannot be, or is older than the newest.
  public func mark(_ symbol: String, price: Decimal, at moment: Timestamp) -> RiskMetrics? {
    guard price > 0 else {
      refuse("price", ["symbol": "\(symbol)", "price": "\(price)"])
      return nil
    }
    if let newest = ticks[symbol], moment < newest.time { return nil }
    ticks[symbol] = PriceTick(price: price, time: moment)
    priceCount += 1
    noteChange(at: moment)
    return metrics
  }

  /// What the emergency stop decides on, at the newest prices.
  public var metrics: RiskMetrics {
    RiskMetrics(
      equity: equity,
      peakEquity: peak,
      openLoss: max(0, -unrealizedProfit),
      updatedAt: updatedAt,
      revision: revision
    )
  }

  /// The metrics, if everything that is held has a price; else it would look like a loss.
  var pricedMetrics: RiskMetrics? { isFullyPriced ? metrics : nil }

  /// Counts drawdown from the present equity from now on.
  ///
  /// - Returns: The metrics that follow.
  public func rebasePeak() -> RiskMetrics {
    peak = equity
    noteChange(at: updatedAt)
    return metrics
  }

  func noteChange(at moment: Timestamp) {
    revision += 1
    updatedAt = max(updatedAt, moment)
    peak = max(peak, equity)
    wakeAnnouncer()
  }

  private func refuse(_ what: String, _ metadata: Logger.Metadata) {
    refusedCount += 1
    logger.warning("a \(what) that cannot be was refused", metadata: metadata)
  }
}

extension Portfolio {
  /// How often to tell of drawdown.
  public struct Settings: Hashable, Sendable {
    /// How long to wait between two announcements, unless drawdown passes a whole percent.
    public var announcementInterval: Duration = .seconds(1)

    /// Creates the usual settings.
    public init() {}
  }
}

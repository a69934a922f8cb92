import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// The market: sets prices at the exchange and tells the system of them, as a market data service would:
/// each change, and each second what has not changed.
struct MarketFeed: Sendable {
  /// What the account was worth when a price changed, as the exchange knows it.
  struct Point: Sendable {
    /// When the price changed, which the system is told as the time of the price.
    let time: Timestamp
    /// What the account was worth, in USDT.
    let equity: Decimal
    /// The most it was worth since the play began, or since a loss was accepted.
    let peak: Decimal
    /// Whether the system was told of the price.
    let isHeard: Bool
    /// How many losses had been accepted.
    let rebases: Int

    /// How far equity lay below its peak, in percent.
    let drawdownPercent: Decimal

    init(time: Timestamp, equity: Decimal, peak: Decimal, isHeard: Bool, rebases: Int) {
      self.time = time
      self.equity = equity
      self.peak = peak
      self.isHeard = isHeard
      self.rebases = rebases
      drawdownPercent = peak > 0 ? (peak - equity) / peak * 100 : 0
    }
  }

  /// The symbols, in the order in which their prices change.
  let symbols: [String]
  /// How long it is from one change of a price to its next.
  let interval: Duration
  /// The price of a symbol so long after the play began.
  let price: @Sendable (String, Duration) -> Decimal
  /// Whether the system is told of prices at a time; the exchange's prices change all the same.
  var isHeard: @Sendable (Duration) -> Bool = { _ in true }

  /// What the account was worth at each price.
  let points = Ledger<Point>()
  private let rebases = Ledger<Void>()
  private let resetsBegun = Ledger<Void>()
  private let resetsEnded = Ledger<Void>()

  /// Goes on until it is cancelled.
  var load: Load {
    Load("market feed") { stage in
      var told: [String: Told] = [:]
      while true {
        for (index, symbol) in symbols.enumerated() {
          let tick = Told(price: price(symbol, stage.elapsed), time: stage.time.now)
          guard told[symbol].map(tick.isNews) ?? true else { continue }
          told[symbol] = tick
          try await self.tick(symbol, tick.price, index, on: stage)
        }
        try await stage.time.sleep(for: interval)
      }
    }
  }

  /// A price that the system was told.
  private struct Told {
    let price: Decimal
    let time: Timestamp

    /// Whether the system should be told, after what it was told before.
    func isNews(after last: Told) -> Bool {
      price != last.price || last.time.duration(to: time) >= .seconds(1)
    }
  }

  /// Prices of symbols that change in one moment are told with times a microsecond apart, so that
  /// each says which prices were known.
  private func tick(
    _ symbol: String,
    _ price: Decimal,
    _ index: Int,
    on stage: Stage
  ) async throws {
    let time = stage.time.now.advanced(by: .microseconds(index))
    await stage.bed.setPrice(price, of: symbol)
    if stage.hasBegun { await note(time, on: stage) }
    guard isHeard(stage.elapsed) else { return }
    let tick = MarketTick(symbol: symbol, price: price, timestamp: time)
    _ = await stage.tell(try EventDraft(.marketTick, tick), from: "marketdata")
  }

  private func note(_ time: Timestamp, on stage: Stage) async {
    let equity = await stage.bed.venue().equity()
    let last = points.entries.last
    let rebases = rebases.count
    let peak = last.map { $0.rebases < rebases ? equity : max($0.peak, equity) } ?? equity
    let isHeard = isHeard(stage.elapsed)
    points.append(
      Point(time: time, equity: equity, peak: peak, isHeard: isHeard, rebases: rebases)
    )
  }

  /// Notes that an operator accepts the loss: from now on drawdown is counted from what the account is
  /// worth.
  func rebase() {
    rebases.append(())
  }

  /// Whether the account's drawdown now exceeds a limit.
  func exceeds(_ limit: Decimal) -> Bool {
    points.entries.last.map { $0.drawdownPercent > limit } ?? false
  }

  /// Notes that an operator asks for a reset: until it is decided, it is not known from what drawdown is
  /// counted.
  func beginReset() {
    resetsBegun.append(())
  }

  /// Notes that a reset was decided.
  func endReset() {
    resetsEnded.append(())
  }

  /// Whether no loss was accepted since a price changed, nor may be at this moment.
  func isCurrent(_ point: Point) -> Bool {
    point.rebases == rebases.count && resetsBegun.count == resetsEnded.count
  }

  /// When the system could first know that the account's drawdown exceeds a limit; `nil` if it never
  /// could.
  func crossing(of limit: Decimal) -> Timestamp? {
    points.entries.first { $0.isHeard && $0.drawdownPercent > limit }?.time
  }

  /// The largest drawdown there was, in percent.
  var maxDrawdownPercent: Decimal { points.entries.map(\.drawdownPercent).max() ?? 0 }
}

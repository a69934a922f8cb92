import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// One play of ``FlashCrash``: its parts, put together.
struct FlashCrashPlay: Sendable {
  let values: ParameterValues
  let symbols: [String]
  let market: MarketSetup
  let path: PricePath
  let feed: MarketFeed
  let desk = TradeDesk()
  let operators: OperatorDesk
  /// The differences between the drawdown as the system has it and as it is, in percentage points.
  let errors = Ledger<Double>()

  init(_ values: ParameterValues, random: RandomSource) {
    self.values = values
    symbols = values.list("symbols")
    let market = MarketSetup(
      symbols: symbols + [Self.traded].filter { !values.list("symbols").contains($0) }
    )
    self.market = market
    let path = PricePath(
      calm: values.seconds("normal_trading_duration"),
      fall: values.seconds("duration_seconds"),
      drop: values.number("price_drop_percent") / 100,
      trough: values.seconds("trough_seconds"),
      recovery: values.seconds("bounce_seconds"),
      bounce: values.number("bounce_percent") / 100,
      noise: values.number("noise_percent") / 100,
      random: random
    )
    self.path = path
    let held = symbols
    let silence = Self.silence(values, path)
    feed = MarketFeed(
      symbols: market.prices.map(\.symbol),
      interval: values.milliseconds("tick_interval_ms"),
      price: { symbol, elapsed in
        let price = market.price(of: symbol)
        return held.contains(symbol) ? path.price(from: price, after: elapsed) : price
      },
      isHeard: { !silence.contains($0) }
    )
    operators = OperatorDesk(
      feed: feed,
      limit: Decimal(values.number("ess_drawdown_threshold"))
    )
  }

  /// What is traded while others crash; its price is constant.
  static let traded = "LTCUSDT"

  /// The limit of the drawdown, in percent.
  var limit: Decimal { Decimal(values.number("ess_drawdown_threshold")) }

  /// When the fall begins and ends, since the play began.
  var fall: Range<Duration> { path.calm..<(path.calm + path.fall) }

  /// When no price is told.
  static func silence(_ values: ParameterValues, _ path: PricePath) -> Range<Duration> {
    let start = path.calm + path.fall / 4
    return start..<(start + values.seconds("silence_seconds"))
  }

  /// When the operator asks for a reset: at the end of the trough, or of the cooldown of the latest trip
  /// that there can be.
  var resetAt: Duration {
    fall.upperBound + max(path.trough, values.seconds("cooldown_seconds")) + .seconds(1)
  }

  var plan: ScenarioPlan {
    var policy = TradingPolicy(version: 1, updatedBy: "scenario", updatedAt: .scenarioEpoch)
    policy.maxDrawdownPercent = limit
    policy.maxOpenLossPercent = 100
    policy.maxExecutionErrors = 1000
    policy.cooldown = values.seconds("cooldown_seconds")
    var plan = ScenarioPlan(
      system: QuantumTrader.Settings(),
      policy: policy,
      market: market,
      phases: [
        Phase("calm", path.calm),
        Phase("crash", path.fall),
        Phase("trough", resetAt - fall.upperBound),
        Phase("bounce", path.recovery),
      ]
    )
    plan.background = [feed.load]
    plan.prepare = invest
    plan.faults = faults
    plan.loads = [
      desk.trading(
        Self.traded,
        every: values.milliseconds("order_interval_ms"),
        from: .seconds(1),
        to: plan.length
      ),
      operators.resetting(at: resetAt, until: plan.length),
    ]
    plan.criteria = criteria
    plan.probes = probes
    return plan
  }

  private var faults: [PlannedFault] {
    let move = FaultSpecification(
      .priceMove,
      ["percent": (-values.number("price_drop_percent")).short, "symbols": values.text("symbols")]
    )
    let fall = PlannedFault(move, from: fall.lowerBound, to: fall.upperBound, isEvident: hasMoved)
    let throttle = FaultSpecification(.exchangeRule, ["effect": "overloaded"])
    let third = path.fall / 3
    // Without an order meanwhile, no one could see that orders are throttled; without a price, or
    // after a trip, none is sent.
    let silence = Self.silence(values, path)
    let start = silence.isEmpty ? fall.start + third : max(fall.start + third, silence.upperBound)
    let end = min(fall.end - third, crossing)
    guard values.milliseconds("order_interval_ms") * 3 < end - start else {
      return [fall]
    }
    return [fall, PlannedFault(throttle, from: fall.start + third, to: fall.end - third)]
  }

  /// When the drawdown will exceed its limit at the earliest, by what is set; never if it does not.
  private var crossing: Duration {
    guard expectsTrip else { return .seconds(Int64(1) << 40) }
    let exposure = values.number("exposure_percent")
    let noise = values.number("noise_percent") / 100
    let part = max(0, values.number("ess_drawdown_threshold") / exposure - noise)
    return fall.lowerBound + path.fall * (log(1 - part) / log(1 - path.drop))
  }

  /// Whether the exchange's price of the first symbol has come half the way.
  private func hasMoved(_ stage: Stage) async -> Bool {
    let initial = market.price(of: symbols[0])
    let way = path.extreme(from: initial) - initial
    let gone = await stage.bed.venue().price(of: symbols[0]) - initial
    return way < 0 ? gone <= way / 2 : gone >= way / 2
  }

  /// Buys what the account holds when the crash comes.
  private func invest(_ stage: Stage) async throws {
    let part = market.balance * Decimal(values.number("exposure_percent")) / 100
    for symbol in symbols {
      try await desk.invest(part / Decimal(symbols.count), in: symbol, on: stage)
    }
    guard canTrade, !symbols.contains(Self.traded) else { return }
    try await desk.invest(min(400, (market.balance - part) / 2), in: Self.traded, on: stage)
  }

  /// Whether enough is left to trade with, besides what is invested.
  var canTrade: Bool { values.number("exposure_percent") <= 99 }
}

extension Timestamp {
  /// When the policies of scenarios were made: long before they are played.
  static let scenarioEpoch = Timestamp(microseconds: 1_704_067_200_000_000)
}

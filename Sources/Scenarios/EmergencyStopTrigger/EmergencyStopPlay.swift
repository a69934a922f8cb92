import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// One play of ``EmergencyStopTrigger``: its parts, put together.
struct EmergencyStopPlay: Sendable {
  let values: ParameterValues
  let market: MarketSetup
  let board: PriceBoard
  let feed: MarketFeed
  let desk = TradeDesk()
  let operators: OperatorDesk

  /// What wins and loses.
  static let losing = "BTCUSDT"
  /// What is traded all the time, at a constant price.
  static let steady = "ETHUSDT"

  init(_ values: ParameterValues) {
    self.values = values
    market = MarketSetup(
      symbols: [Self.losing, Self.steady],
      balance: Decimal(values.number("initial_balance"))
    )
    let board = PriceBoard(market)
    self.board = board
    feed = MarketFeed(
      symbols: market.prices.map(\.symbol),
      interval: .milliseconds(100),
      price: { symbol, _ in board[symbol] }
    )
    operators = OperatorDesk(
      feed: feed,
      limit: Decimal(values.number("ess_threshold_percent"))
    )
  }

  var limit: Decimal { Decimal(values.number("ess_threshold_percent")) }

  var cooldown: Duration { .seconds(values.number("cooldown_minutes") * 60) }

  /// How much of it wins and loses: a tenth, or what half of the account buys.
  var quantity: Decimal {
    min(0.1, (market.balance / 2 / market.price(of: Self.losing)).rounded(toStep: .down))
  }

  /// What each trade wins or loses, the first one first, as long as the account can pay for it.
  ///
  /// No trade loses more than nine tenths of what it costs.
  var outcomes: [Double] {
    let cost = (quantity * market.price(of: Self.losing)).double
    var cash = values.number("initial_balance") - Self.invested.double * 1.1
    var outcomes = [values.number("profit")]
    for loss in values.numbers("losses") {
      cash += outcomes.last ?? 0
      guard cash >= cost else { break }
      outcomes.append(-min(loss, cost * 0.9))
    }
    return outcomes
  }

  /// What is held all the time, in USDT.
  private static let invested: Decimal = 300

  /// When each trade begins: the first at once, the others a second apart.
  private var tradingTimes: [Duration] {
    let losses = values.seconds("profitable_seconds")
    return [.seconds(1)] + (0..<outcomes.count - 1).map { losses + .seconds($0) }
  }

  /// When the last loss is there.
  var lastLoss: Duration { (tradingTimes.last ?? .zero) + Self.holding }

  /// How long it is from buying to the change of the price.
  static let holding = Duration.milliseconds(300)

  /// Whether the drawdown will exceed its limit, by what is set.
  var expectsTrip: Bool {
    let lost = -outcomes.dropFirst().reduce(0, +)
    let peak = values.number("initial_balance") + values.number("profit")
    return lost / peak * 100 > values.number("ess_threshold_percent")
  }

  var plan: ScenarioPlan {
    var plan = ScenarioPlan(
      system: QuantumTrader.Settings(),
      policy: policy,
      market: market,
      phases: [
        Phase("profitable trading", values.seconds("profitable_seconds")),
        Phase("losses", lastLoss - values.seconds("profitable_seconds")),
        Phase("stopped", cooldown + .seconds(5)),
        Phase("normal operation", values.seconds("normal_seconds")),
      ]
    )
    plan.background = [feed.load]
    plan.prepare = { stage in
      try await stage.waitForPrice(of: Self.losing)
      try await desk.invest(Self.invested, in: Self.steady, on: stage)
    }
    plan.faults = expectsTrip ? faults : []
    plan.loads = [
      Load("losing trades", lose),
      desk.trading(
        Self.steady,
        every: values.milliseconds("order_interval_ms"),
        from: .milliseconds(200),
        to: plan.length
      ),
      Load("operators", operate),
    ]
    plan.criteria = criteria
    plan.probes = probes
    return plan
  }

  /// Tighter in one limit than any default, so that a default in its place is noticed.
  private var policy: TradingPolicy {
    var policy = TradingPolicy(version: 1, updatedBy: "scenario", updatedAt: .scenarioEpoch)
    policy.maxDrawdownPercent = limit
    policy.maxOpenLossPercent = 100
    policy.maxIntentsPerMinute = 9
    policy.cooldown = cooldown
    return policy
  }

  private var faults: [PlannedFault] {
    var faults: [PlannedFault] = []
    if values.flag("restarts") {
      let end = FaultSpecification(.processEnd, ["manner": ProcessEnd.kill.rawValue])
      let start = lastLoss + .seconds(2)
      faults.append(PlannedFault(end, from: start, to: start + .seconds(1)))
    }
    if values.flag("database_fails") {
      let start = lastLoss + .seconds(5)
      let length = min(.seconds(30), cooldown / 2)
      faults.append(
        PlannedFault(FaultSpecification(.databaseKill), from: start, to: start + length)
      )
    }
    return faults
  }

  /// Buys, lets the price change so that the trade wins or loses what it should, and sells.
  ///
  /// The price changes only once the system holds what was bought, and goes back only once that is sold:
  /// where processes are slow, a loss would not come about.
  private func lose(_ stage: Stage) async throws {
    for (time, outcome) in zip(tradingTimes, outcomes) where outcome != 0 {
      try await stage.sleep(until: time)
      try await wait(untilHolding: 0, on: stage)
      board[Self.losing] = market.price(of: Self.losing)
      try await stage.time.sleep(for: .milliseconds(100))
      try await desk.ask(.buy, quantity, of: Self.losing, on: stage)
      try await stage.sleep(until: time + Self.holding)
      try await wait(untilHolding: quantity, on: stage)
      board[Self.losing] += Decimal(outcome) / quantity
      try await stage.time.sleep(for: .milliseconds(200))
      try await desk.ask(.sell, quantity, of: Self.losing, on: stage)
    }
  }

  /// Waits, for two seconds at most, until the system holds so much of what loses.
  private func wait(untilHolding quantity: Decimal, on stage: Stage) async throws {
    let deadline = stage.time.now.advanced(by: .seconds(2))
    while stage.time.now < deadline {
      guard let state = await stage.runningState else { return }
      if state.risk.quantities[Self.losing, default: 0] == quantity { return }
      try await stage.time.sleep(for: .milliseconds(20))
    }
  }

  /// Asks for resets: too early, a moment too early, in the breach, and then twice at once.
  private func operate(_ stage: Stage) async throws {
    guard let trip = try await waitForTrip(on: stage) else { return }
    let end = trip.advanced(by: cooldown)
    let early = trip.advanced(by: values.seconds("manual_reset_after_seconds"))
    if early < end {
      try await stage.time.sleep(until: early)
      try await operators.reset(as: "early operator", acceptingLoss: true, on: stage)
    }
    try await stage.time.sleep(until: end.advanced(by: .milliseconds(-1)))
    try await operators.reset(as: "hasty operator", acceptingLoss: true, on: stage)
    try await stage.time.sleep(until: end)
    try await operators.reset(as: "careless operator", acceptingLoss: false, on: stage)
    try await withThrowingTaskGroup { group in
      for name in ["first operator", "second operator"] {
        group.addTask { try await operators.reset(as: name, acceptingLoss: true, on: stage) }
      }
      try await group.waitForAll()
    }
  }

  private func waitForTrip(on stage: Stage) async throws -> Timestamp? {
    while stage.elapsed < lastLoss + .seconds(4) {
      if let trip = await StopHistory(of: stage).trips.first { return trip }
      try await stage.time.sleep(for: .milliseconds(20))
    }
    return nil
  }
}

import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// One play of ``BinanceDown``: its parts, put together.
struct BinanceDownPlay: Sendable {
  let values: ParameterValues
  let fault: BinanceFault
  let desk = TradeDesk()
  let feed: MarketFeed
  let market: MarketSetup

  init(_ values: ParameterValues) {
    self.values = values
    fault = BinanceFault(rawValue: values.text("fault")) ?? .limits
    var market = MarketSetup(symbols: ["BTCUSDT", "ETHUSDT"])
    market.latency = values.milliseconds("latency_ms")
    self.market = market
    let price = market.price
    feed = MarketFeed(
      symbols: market.prices.map(\.symbol),
      interval: .seconds(1),
      price: { symbol, _ in price(symbol) }
    )
  }

  /// From when on the exchange fails, until it is well again.
  var failure: Range<Duration> {
    let start = values.seconds("baseline_seconds")
    return start..<(start + values.seconds("failure_duration_seconds"))
  }

  var end: Duration { failure.upperBound + values.seconds("recovery_seconds") }

  var plan: ScenarioPlan {
    var system = QuantumTrader.Settings()
    system.accountInterval = .seconds(5)
    var policy = TradingPolicy(version: 1, updatedBy: "scenario", updatedAt: .scenarioEpoch)
    policy.maxOrderAttempts = values.integer("expected_retries_per_attempt")
    policy.maxExecutionErrors = 200
    var plan = ScenarioPlan(
      system: system,
      policy: policy,
      market: market,
      phases: [
        Phase("baseline", failure.lowerBound),
        Phase("exchange failure", failure.upperBound - failure.lowerBound),
        Phase("recovery", end - failure.upperBound),
      ]
    )
    plan.background = [feed.load]
    plan.prepare = { try await $0.waitForPrice(of: "BTCUSDT") }
    plan.faults = faults
    plan.loads = [Load("strategy", trade)]
    plan.isDrained = { stage in await openTrades(on: stage) == 0 }
    plan.recoveryLimit = .seconds(180)
    plan.criteria = criteria
    plan.probes = probes
    return plan
  }

  /// The same where nobody tells what came of trades: it has come to its end when those are made that were
  /// asked for last.
  var targetPlan: ScenarioPlan {
    var plan = plan
    plan.isDrained = { await judgeResumption(on: $0).holds == true }
    plan.recoveryLimit = .seconds(60)
    return plan
  }

  private var faults: [PlannedFault] {
    guard fault == .limits else {
      return [PlannedFault(specification, from: failure.lowerBound, to: failure.upperBound)]
    }
    let codes = values.list("error_codes")
    let share = (failure.upperBound - failure.lowerBound) / codes.count
    return codes.enumerated().map { number, code in
      let start = failure.lowerBound + share * number
      let effect = code == "-1015" ? "too-many-orders" : "too-many-requests"
      return PlannedFault(limit(effect), from: start, to: start + share)
    }
  }

  private var specification: FaultSpecification {
    switch fault {
    case .limits, .escalation: limit("too-many-requests")
    case .clock: FaultSpecification(.exchangeClock, ["offset_ms": "-3000"])
    case .unknown, .timeout, .reset, .malformed, .truncated, .unavailable:
      FaultSpecification(.exchangeRule, ["effect": fault.rawValue, "every": "3"])
    case .overloaded, .key, .firewall:
      FaultSpecification(.exchangeRule, ["effect": fault.rawValue, "orders": "true"])
    }
  }

  private func limit(_ effect: String) -> FaultSpecification {
    FaultSpecification(
      .exchangeRule,
      ["effect": effect, "retry_after": values.text("retry_after_seconds")]
    )
  }

  /// When trades are asked for: some before, the attempts meanwhile, some afterwards.
  private var tradingTimes: [Duration] {
    let attempts = values.integer("trade_attempts")
    let length = failure.upperBound - failure.lowerBound
    let meanwhile = (0..<attempts).map { number in
      failure.lowerBound + .milliseconds(500) + length * Double(number) / Double(attempts) * 0.9
    }
    let afterwards = failure.upperBound + .seconds(2)
    return [.seconds(1)] + meanwhile + [afterwards, afterwards + .seconds(3)]
  }

  private func trade(_ stage: Stage) async throws {
    for (number, time) in tradingTimes.enumerated() {
      try await stage.sleep(until: time)
      let quantity = stage.smallQuantity(of: "BTCUSDT", number: number)
      try await desk.ask(.buy, quantity, of: "BTCUSDT", on: stage)
    }
  }

  /// How many trades have no result yet.
  func openTrades(on stage: Stage) async -> Int {
    let results = await stage.bed.entries(of: EventType.executionResult.stream)
    return desk.orders.count - Set(results.compactMap { $0.fields["event_id"] }).count
  }
}

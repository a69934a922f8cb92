import Foundation
import Harness
import Results
import Testing
import TradingSystem

@testable import Scenarios

/// What holds of every scenario.
struct CatalogueTests {
  private static let names = ScenarioCatalogue.all.map { $0.name }
  private static let trials = ScenarioCatalogue.all.flatMap { scenario in
    scenario.variants.map { (scenario.name, $0) }
  }

  @Test(arguments: trials)
  func everyVariantPasses(name: String, variant: ScenarioVariant) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let result = try ScenarioStage(scenario).play(variant.settings)
    #expect(result.status == .passed, "\(variant.name): \(result.troubles)")
  }

  @Test func everyVariantIsATrial() {
    #expect(
      ScenarioCatalogue.trials(seed: 1).map(\.name)
        == Self.trials.map { "\($0.0), \($0.1.name)" }
    )
  }

  @Test(arguments: [
    "FLASH_CRASH": [
      "symbols": "BTCUSDT,ETHUSDT", "price_drop_percent": "15", "duration_seconds": "60",
      "normal_trading_duration": "30", "ess_drawdown_threshold": "10",
    ],
    "REDIS_DOWN": [
      "downtime_seconds": "60", "publish_attempts_during_downtime": "10",
      "recovery_flush_timeout": "30",
    ],
    "BINANCE_DOWN": [
      "error_codes": "-1003,-1015", "trade_attempts": "5", "expected_retries_per_attempt": "3",
    ],
    "SIGNAL_FLOOD": [
      "signal_count": "50", "publish_interval_ms": "100",
      "symbols": "BTCUSDT,ETHUSDT,BNBUSDT,ADAUSDT", "max_intents_per_minute": "10",
      "max_queue_lag_seconds": "5",
    ],
    "ESS_TRIGGER": [
      "initial_balance": "10000", "losses": "300,400,500", "profit": "200",
      "ess_threshold_percent": "10", "cooldown_minutes": "5", "manual_reset_after_seconds": "30",
    ],
  ])
  func theDefaultsAreThoseOfTheOriginalHarness(name: String, expected: [String: String]) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let values = try ParameterValues([:], of: scenario).texts
    #expect(values.filter { expected[$0.key] != nil } == expected)
  }

  @Test(arguments: [
    "FLASH_CRASH": [
      "initial_prices", "crash_prices", "drawdown_percent", "ess_tripped", "can_execute",
    ],
    "REDIS_DOWN": ["buffered_events", "flush_duration_seconds", "redis_reconnects"],
    "BINANCE_DOWN": ["total_binance_errors", "avg_retries"],
    "SIGNAL_FLOOD": [
      "signals_published", "trade_intents_generated", "flood_duration_seconds",
      "queue_lag_seconds",
    ],
    "ESS_TRIGGER": ["initial_balance", "final_pnl", "drawdown_percent", "ess_trips"],
  ])
  func theMetricsOfTheOriginalHarnessAreMeasured(name: String, expected: [String]) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let result = try ScenarioStage(scenario).play(scenario.variants[0].settings)
    #expect(result.metricNames.isSuperset(of: expected))
  }

  @Test(arguments: trials)
  func checksAndMetricsHaveNamesOfTheirOwn(name: String, variant: ScenarioVariant) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let values = try ParameterValues(variant.settings, of: scenario)
    let plan = scenario.plan(values, random: .seeded(1, for: "test"))
    #expect(Set(plan.criteria.map(\.id)).count == plan.criteria.count)
    #expect(Set(plan.probes.map(\.name)).count == plan.probes.count)
    #expect(plan.criteria.allSatisfy { !$0.statement.isEmpty })
    #expect(Set(scenario.parameters.map(\.name)).count == scenario.parameters.count)
  }

  @Test(arguments: names)
  func everyLatencyDelayLossOrErrorIsBetterLow(name: String) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let plan = scenario.plan(
      try ParameterValues([:], of: scenario),
      random: .seeded(1, for: "test")
    )
    let bad = ["latency", "lag", "lost", "duplicate", "error", "retries", "_ms", "late_"]
    let worse = plan.probes.filter { probe in bad.contains { probe.name.contains($0) } }
    #expect(!worse.isEmpty)
    #expect(worse.allSatisfy { $0.direction == .lower }, "\(worse.map(\.name))")
  }

  @Test(arguments: ["REDIS_DOWN", "BINANCE_DOWN", "ESS_TRIGGER"])
  func aFaultThatIsNotInjectedProvesNothing(name: String) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let result = try ScenarioStage(scenario).play(
      scenario.variants[0].settings,
      sabotage: .faultsAreNotInjected
    )
    #expect(result.status != .passed)
    #expect(result.status(of: "X-WITNESS") == .unknown)
  }

  @Test(arguments: names)
  func aSystemThatIsNeverSteadyProvesNothing(name: String) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let result = try ScenarioStage(scenario).play(
      scenario.variants[0].settings,
      sabotage: .systemNeverGetsSteady
    )
    #expect(result.status != .passed)
    #expect(result.faults.allSatisfy { $0.injectedAt == nil })
  }

  @Test(arguments: ["FLASH_CRASH", "SIGNAL_FLOOD"])
  func aLoadThatIsNotDeliveredProvesNothing(name: String) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let result = try ScenarioStage(scenario).play(
      scenario.variants[0].settings,
      sabotage: .loadIsNotDelivered
    )
    #expect(result.status != .passed)
  }
}

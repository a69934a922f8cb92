import Harness
import Results
import Scenarios
import Testing
import TradingSystem

@testable import Simulation

struct ReproductionTests {
  private static let short: [String: [String: String]] = [
    "FLASH_CRASH": [
      "duration_seconds": "5", "normal_trading_duration": "5", "trough_seconds": "5",
      "cooldown_seconds": "3", "tick_interval_ms": "500",
    ],
    "REDIS_DOWN": ["downtime_seconds": "5", "baseline_seconds": "2", "normal_seconds": "5"],
    "BINANCE_DOWN": ["fault": "unknown", "failure_duration_seconds": "5", "baseline_seconds": "2"],
    "SIGNAL_FLOOD": [
      "signal_count": "10", "baseline_seconds": "1", "drain_seconds": "1", "normal_seconds": "1",
    ],
    "ESS_TRIGGER": [
      "cooldown_minutes": "0.1", "manual_reset_after_seconds": "3", "profitable_seconds": "3",
    ],
  ]

  @Test(arguments: [false, true])
  func aHundredPlaysOfOneSeedHaveOneTrace(isShuffled: Bool) throws {
    let traces = try (0..<100).map { _ in
      try trace(of: SignalFlood.self, seed: 7, isShuffled: isShuffled)
    }
    #expect(Set(traces).count == 1)
  }

  @Test(arguments: short.keys.sorted(), [false, true])
  func theSameSeedGivesTheSameTrace(name: String, isShuffled: Bool) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let traces = try (0..<2).map { _ in
      try trace(of: scenario, seed: 11, isShuffled: isShuffled)
    }
    #expect(Set(traces).count == 1)
  }

  @Test(arguments: short.keys.sorted())
  func anotherSeedGivesAnotherOrderOfThings(name: String) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let traces = try (1...3).map {
      try trace(of: scenario, seed: $0, isShuffled: true)
    }
    #expect(Set(traces).count == 3)
  }

  @Test(arguments: short.keys.sorted())
  func theSameSeedAndSettingsGiveEqualResults(name: String) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    for isShuffled in [false, true] {
      let stage = ScenarioStage(scenario, seed: 5, isShuffled: isShuffled)
      let results = try (0..<2).map { _ in try stage.play(Self.short[name, default: [:]]) }
      #expect(results[0] == results[1])
      #expect(results[0].status == .passed, "\(results[0].troubles)")
    }
  }

  @Test(arguments: short.keys.sorted(), 1...4)
  func everyOrderOfThingsPasses(name: String, seed: Int) throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let stage = ScenarioStage(scenario, seed: UInt64(seed), isShuffled: true)
    let result = try stage.play(Self.short[name, default: [:]])
    #expect(result.status == .passed, "\(result.troubles)")
  }

  /// The fingerprint of everything that happens in a play.
  private func trace(
    of scenario: any Scenario.Type,
    seed: UInt64,
    isShuffled: Bool
  ) throws -> UInt64 {
    let values = try ParameterValues(Self.short[scenario.name, default: [:]], of: scenario)
    let plan = scenario.plan(values, random: .seeded(seed, for: "schedule of \(scenario.name)"))
    let name = scenario.name
    return try SimulatedBeds(isShuffled: isShuffled).withTracedBed(plan.market, seed: seed) {
      bed,
      trace in
      _ = await ScenarioDriver(name, plan, on: bed) { _ in }.play()
      return trace.digest
    }
  }
}

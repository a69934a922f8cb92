import Harness
import Results
import Simulation
import TradingSystem

extension ScenarioPlan {
  /// A plan in which nothing happens, for a while.
  static func tiny(_ length: Duration = .seconds(2)) -> ScenarioPlan {
    ScenarioPlan(
      system: QuantumTrader.Settings(),
      policy: TradingPolicy(
        version: 1,
        updatedBy: "test",
        updatedAt: Timestamp(microseconds: 1_700_000_000_000_000)
      ),
      market: MarketSetup(symbols: ["BTCUSDT"]),
      phases: [Phase("calm", length)]
    )
  }

  /// A plan in which nothing happens, with something that must hold.
  static func tiny(holding criterion: Criterion) -> ScenarioPlan {
    var plan = tiny()
    plan.criteria = [criterion]
    return plan
  }

  /// What comes of playing it.
  func played(
    on beds: any TestBedProvider = SimulatedBeds(),
    cancellingIf isCancelled: () -> Bool = { false },
    telling report: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> ScenarioResult {
    try beds.withBed(market, seed: 1, cancellingIf: isCancelled) { bed in
      await ScenarioDriver("TINY", self, on: bed, report: report).play()
    }.result
  }
}

extension ScenarioResult {
  /// The outcome of a check; `nil` if it was not made.
  func check(_ id: String) -> Check? { checks.first { $0.id == id } }

  /// The number of a metric; `nil` if it was not measured.
  func number(_ name: String) -> Double? {
    metrics.first { $0.definition.name == name }?.value.number
  }
}

extension PlannedFault {
  /// The stream server is killed from a time to another, in seconds.
  static func streamKill(from start: Double, to end: Double) -> PlannedFault {
    PlannedFault(FaultSpecification(.streamKill), from: .seconds(start), to: .seconds(end))
  }

  /// The policy database is killed from a time to another, in seconds.
  static func databaseKill(from start: Double, to end: Double) -> PlannedFault {
    PlannedFault(FaultSpecification(.databaseKill), from: .seconds(start), to: .seconds(end))
  }
}

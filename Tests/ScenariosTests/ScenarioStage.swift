import Harness
import Results
import Scenarios
import Simulation
import TradingSystem

/// A scenario that is played on the simulated test bed.
struct ScenarioStage {
  let scenario: any Scenario.Type
  var seed: UInt64 = 1
  var isShuffled = false

  init(_ scenario: any Scenario.Type, seed: UInt64 = 1, isShuffled: Bool = false) {
    self.scenario = scenario
    self.seed = seed
    self.isShuffled = isShuffled
  }

  /// What comes of playing the scenario.
  ///
  /// - Parameters:
  ///   - settings: What is not at its default.
  ///   - defects: The mistakes that are planted in the system.
  ///   - sabotage: The mistake that the harness makes.
  /// - Returns: The result.
  /// - Throws: ``HarnessError`` if the scenario has no such settings.
  func play(
    _ settings: [String: String] = [:],
    with defects: Set<Defect> = [],
    sabotage: Sabotage? = nil
  ) throws -> ScenarioResult {
    let casting = Casting(
      scenario,
      try ParameterValues(settings, of: scenario),
      seeds: [seed]
    )
    let sound = SimulatedBeds(isShuffled: isShuffled, defects: PlantedDefects(defects))
    let beds: any TestBedProvider = sabotage.map { SabotagedBeds(sound, $0) } ?? sound
    let runner = SuiteRunner(provider: beds, wallTime: { Timestamp(microseconds: 0) })
    return runner.run([casting])[0].result
  }
}

extension ScenarioResult {
  /// The number of a metric; `nil` if it was not measured.
  func number(_ name: String, of symbol: String? = nil) -> Double? {
    metrics.first {
      $0.definition.name == name && $0.definition.labels["symbol"] == symbol
    }?.value.number
  }

  /// How a check ended; `nil` if it was not made.
  func status(of check: String) -> CheckStatus? {
    checks.first { $0.id == check }?.status
  }

  /// The checks that did not pass although they were made, and what went wrong, in words.
  var troubles: [String] {
    checks.filter { $0.status == .failed || $0.status == .unknown }
      .map { "\($0.id) \($0.status): \($0.observed ?? "")" } + errors.map(\.message)
  }

  /// The names of what was measured.
  var metricNames: Set<String> { Set(metrics.map(\.definition.name)) }
}

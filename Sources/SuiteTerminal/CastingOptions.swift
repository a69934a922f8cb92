package import ArgumentParser
package import Harness
import Scenarios
package import Terminal

/// The arguments that say what is played, and with which settings.
package struct CastingOptions: ParsableArguments {
  @Option(help: "What random numbers are taken from.")
  package var seed: UInt64 = 1

  @Option(
    name: .customLong("repeat"),
    help: "How often to play each scenario, each with the next seed."
  )
  package var repetitions = 1

  @Option(
    name: .customLong("set"),
    help: "A setting, as SCENARIO.parameter=value; may be repeated."
  )
  package var settings: [KeyValue] = []

  @Option(name: .customLong("config"), help: "A YAML file of settings.", completion: .file())
  package var configurationFile: String?

  package init() {}

  package func validate() throws {
    guard (1...10_000).contains(repetitions) else {
      throw ValidationError("--repeat must be from 1 to 10000.")
    }
  }

  /// The scenarios of some names, or all if there are none, with their settings.
  ///
  /// - Parameters:
  ///   - names: The scenarios' names.
  ///   - profile: Settings that the user's count more than.
  /// - Returns: The castings.
  /// - Throws: ``HarnessError`` or ``ConfigurationError``, before anything is played.
  package func castings(_ names: [String], profile: [Setting] = []) throws -> [Casting] {
    // What the command line says counts more than what the file says.
    let settings = try
      (profile + (configurationFile.map(ConfigurationFile.read) ?? []) + settings.map(Setting.init))
      .byScenario()
    let seeds = (0..<UInt64(repetitions)).map { seed &+ $0 }
    return try scenarios(names).map { scenario in
      let values = try ParameterValues(settings[scenario.name, default: [:]], of: scenario)
      return Casting(scenario, values, seeds: seeds)
    }
  }

  private func scenarios(_ names: [String]) throws -> [any Scenario.Type] {
    guard !names.isEmpty else { return ScenarioCatalogue.all }
    let scenarios = try names.map { try ScenarioCatalogue.scenario(named: $0) }
    var seen: Set<String> = []
    for scenario in scenarios where !seen.insert(scenario.name).inserted {
      throw ConfigurationError.namedTwice(scenario: scenario.name)
    }
    return scenarios
  }
}

import Harness
import Results
import Scenarios

/// What is played in one run.
struct Performance {
  /// The scenarios with their settings.
  let castings: [Casting]
  /// The seed of the first play of each.
  let seed: UInt64
  /// Whether the seed also picks which of several ready tasks runs next.
  let isInterleaved: Bool

  init(castings: [Casting], seed: UInt64, isInterleaved: Bool) {
    self.castings = castings
    self.seed = seed
    self.isInterleaved = isInterleaved
  }

  /// What a saved run played.
  ///
  /// - Throws: ``NotRepeatable`` if the run is none of this program's; ``HarnessError`` if a scenario or a
  ///   parameter is no longer there.
  init(repeating run: Run) throws {
    guard run.harness?.name == Self.harnessName, let seed = run.seed,
      let repetitions = run.configuration["repeat"].flatMap(UInt64.init)
    else { throw NotRepeatable(harness: run.harness?.name) }
    let seeds = (0..<max(1, repetitions)).map { seed &+ $0 }
    castings = try run.scenarios.map { result in
      let scenario = try ScenarioCatalogue.scenario(named: result.name)
      let values = try ParameterValues(run.settings(of: result.name), of: scenario)
      return Casting(scenario, values, seeds: seeds, schedule: result.faults)
    }
    self.seed = seed
    isInterleaved = run.configuration["interleave"] == "true"
  }

  /// The settings as they are saved with the run.
  var configuration: [String: String] {
    let settings = castings.flatMap { casting in
      casting.values.texts.map { ("\(casting.scenario.name).\($0.key)", $0.value) }
    }
    let own = [
      "repeat": "\(castings.first?.seeds.count ?? 1)", "interleave": "\(isInterleaved)",
    ]
    return own.merging(settings) { own, _ in own }
  }

  /// What runs of this program name as their harness.
  static let harnessName = "qtsim"
}

extension Run {
  /// The parameters of a scenario, as they were saved.
  fileprivate func settings(of scenario: String) -> [String: String] {
    configuration.reduce(into: [:]) { settings, pair in
      let prefix = scenario + "."
      guard pair.key.hasPrefix(prefix) else { return }
      settings[String(pair.key.dropFirst(prefix.count))] = pair.value
    }
  }
}

/// A run that cannot be played again.
struct NotRepeatable: Error, CustomStringConvertible {
  let harness: String?

  var description: String {
    "the run was made by \(harness ?? "an unknown harness"), which says too little to play it again; "
      + "name a run of qtsim"
  }
}

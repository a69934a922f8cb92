package import Harness
package import Results
import Scenarios

/// What is played in one run.
package struct Performance {
  /// The scenarios with their settings.
  package let castings: [Casting]
  /// The seed of the first play of each.
  package let seed: UInt64
  /// What else the user has set, as it is saved with the run.
  package let options: [String: String]

  /// Creates what is played.
  package init(castings: [Casting], seed: UInt64, options: [String: String]) {
    self.castings = castings
    self.seed = seed
    self.options = options
  }

  /// What a saved run played.
  ///
  /// - Throws: ``NotRepeatable`` if the run is none of this program's; ``HarnessError`` if a scenario or a
  ///   parameter is no longer there.
  package init(repeating run: Run) throws {
    guard run.harness?.name == Self.harnessName, let seed = run.seed,
      let repetitions = run.configuration[Self.repeatKey].flatMap(UInt64.init)
    else { throw NotRepeatable.unknownHarness(run.harness?.name) }
    if let target = run.configuration[LiveOptions.targetKey] {
      throw NotRepeatable.target(file: target)
    }
    let seeds = (0..<max(1, repetitions)).map { seed &+ $0 }
    castings = try run.scenarios.map { result in
      let scenario = try ScenarioCatalogue.scenario(named: result.name)
      let values = try ParameterValues(run.settings(of: result.name), of: scenario)
      return Casting(scenario, values, seeds: seeds, schedule: result.faults)
    }
    self.seed = seed
    options = run.configuration.filter { $0.key != Self.repeatKey && !$0.key.contains(".") }
  }

  /// Makes sure that what the scenarios break can be broken.
  ///
  /// - Parameter capabilities: What the test beds can do.
  /// - Throws: ``HarnessError``.
  package func requireFaultsPossible(with capabilities: Set<Capability>) throws {
    for casting in castings { try casting.requireFaultsPossible(with: capabilities) }
  }

  /// The settings as they are saved with the run.
  package var configuration: [String: String] {
    let settings = castings.flatMap { casting in
      casting.values.texts.map { ("\(casting.scenario.name).\($0.key)", $0.value) }
    }
    let own = [Self.repeatKey: "\(castings.first?.seeds.count ?? 1)"]
    return own.merging(options) { own, _ in own }.merging(settings) { own, _ in own }
  }

  /// What runs of this program name as their harness.
  static let harnessName = "qtsim"

  private static let repeatKey = "repeat"
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

/// A reason why a run cannot be played again.
package enum NotRepeatable: UsageMistake, CustomStringConvertible {
  /// Another program made it.
  case unknownHarness(String?)
  /// It drove a system that may not run any more.
  case target(file: String)

  package var description: String {
    switch self {
    case .unknownHarness(let harness):
      "the run was made by \(harness ?? "an unknown harness"), which says too little to play it "
        + "again; name a run of qtsim"
    case .target(let file):
      "the run drove a system that ran by itself; play it by 'qtsim run --target \(file)'"
    }
  }
}

public import Harness

/// The scenarios that there are.
public enum ScenarioCatalogue {
  /// Every scenario, in the order in which they are played.
  public static let all: [any Scenario.Type] = [
    FlashCrash.self, RedisDown.self, BinanceDown.self, SignalFlood.self, EmergencyStopTrigger.self,
  ]

  /// The scenario of a name.
  ///
  /// - Throws: ``HarnessError/unknownScenario(name:known:)``.
  public static func scenario(named name: String) throws(HarnessError) -> any Scenario.Type {
    guard let scenario = all.first(where: { $0.name == name.uppercased() }) else {
      throw .unknownScenario(name: name, known: all.map { $0.name })
    }
    return scenario
  }
}

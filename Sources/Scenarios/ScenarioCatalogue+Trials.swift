public import Harness

extension ScenarioCatalogue {
  /// Every scenario in each of its variants.
  ///
  /// - Precondition: The variants' settings are in the domains of the parameters.
  public static func trials(seed: UInt64) -> [SelfTest.Trial] {
    all.flatMap { scenario in
      scenario.variants.map { trial(scenario, "\(scenario.name), \($0.name)", $0.settings, seed) }
    }
  }

  private static func trial(
    _ scenario: any Scenario.Type,
    _ name: String,
    _ settings: [String: String],
    _ seed: UInt64
  ) -> SelfTest.Trial {
    do throws(HarnessError) {
      let values = try ParameterValues(settings, of: scenario)
      return SelfTest.Trial(name: name, casting: Casting(scenario, values, seeds: [seed]))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

import Harness
import Scenarios
package import Terminal

/// A value for a parameter of a scenario, as a user gives it.
package struct Setting {
  package let scenario: String
  package let parameter: String
  package let value: String

  package init(scenario: String, parameter: String, value: String) {
    self.scenario = scenario
    self.parameter = parameter
    self.value = value
  }
}

extension Setting {
  /// Reads `SCENARIO.parameter=value`.
  ///
  /// - Throws: ``ConfigurationError/noAssignment(text:)``.
  package init(_ assignment: KeyValue) throws {
    let parts = assignment.key.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ConfigurationError.noAssignment(text: "\(assignment.key)=\(assignment.value)")
    }
    self.init(scenario: parts[0], parameter: parts[1], value: assignment.value)
  }
}

extension [Setting] {
  /// The values by the names of scenarios and parameters; of equal ones, the last counts.
  ///
  /// - Throws: ``HarnessError`` if there is no such scenario or parameter, or it cannot have the value.
  package func byScenario() throws -> [String: [String: String]] {
    let settings: [String: [String: String]] = try reduce(into: [:]) { settings, setting in
      let scenario = try ScenarioCatalogue.scenario(named: setting.scenario)
      settings[scenario.name, default: [:]][setting.parameter] = setting.value
    }
    // Whatever is played: a mistake in a setting is one even if nothing asks for the setting.
    for scenario in ScenarioCatalogue.all {
      _ = try ParameterValues(settings[scenario.name, default: [:]], of: scenario)
    }
    return settings
  }
}

public import TradingSystem

/// A catastrophe, and what must hold in it.
public protocol Scenario: Sendable {
  /// The scenario's name, such as `FLASH_CRASH`.
  static var name: String { get }

  /// Changed whenever values of before and after cannot be compared any more.
  static var version: String { get }

  /// What happens, in one line.
  static var summary: String { get }

  /// What can be set.
  static var parameters: [Parameter] { get }

  /// Settings that show what the scenario can show, each in a short time; together they make every check.
  static var variants: [ScenarioVariant] { get }

  /// What is done, checked and measured.
  ///
  /// - Parameters:
  ///   - values: The parameters' values, each in its domain.
  ///   - random: Random numbers for the schedule.
  /// - Returns: The plan.
  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan

  /// What is done, checked and measured with a system that already runs and is seen from outside only.
  static func targetPlan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan

  /// Why the scenario proves nothing of a system that is seen from outside only, with these settings; `nil`
  /// if it does.
  static func targetRefusal(_ values: ParameterValues) -> String?
}

extension Scenario {
  /// The same as for any other system.
  public static func targetPlan(
    _ values: ParameterValues,
    random: RandomSource
  ) -> ScenarioPlan { plan(values, random: random) }

  /// Most of what a scenario checks is known to the services alone.
  public static func targetRefusal(_ values: ParameterValues) -> String? {
    "what it checks is known to the services alone"
  }
}

/// Settings of a scenario that show something special.
public struct ScenarioVariant: Hashable, Sendable {
  /// What they show.
  public let name: String
  /// The parameters that are not at their defaults.
  public let settings: [String: String]

  /// Creates a variant.
  public init(_ name: String, _ settings: [String: String]) {
    self.name = name
    self.settings = settings
  }
}

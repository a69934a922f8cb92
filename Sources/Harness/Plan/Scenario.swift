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

public import Results

/// A reason why values of two runs cannot be compared.
public enum Difference: Hashable, Sendable {
  /// The system under test was built up differently.
  case mode(before: String?, after: String?)
  /// The scenario was defined differently.
  case scenarioVersion(before: String?, after: String?)
  /// The metric has another unit, or was a number and is a flag.
  case definition(before: String, after: String)
  /// The machines differ in something that changes timings.
  case environment(property: Environment.Property, before: String, after: String)

  /// What keeps values of a scenario of two runs from being compared.
  ///
  /// - Parameters:
  ///   - before: The earlier run.
  ///   - after: The later run.
  ///   - scenario: The scenario; `nil` for the whole run.
  ///   - properties: What must be equal on both machines.
  /// - Returns: The first difference; `nil` if there is none.
  static func between(
    _ before: PastRun,
    _ after: PastRun,
    scenario: String?,
    _ properties: Set<Environment.Property>
  ) -> Difference? {
    if before.mode != after.mode { return .mode(before: before.mode, after: after.mode) }
    if let scenario, let old = before.scenarios[scenario], let new = after.scenarios[scenario],
      old.version != new.version
    {
      return .scenarioVersion(before: old.version, after: new.version)
    }
    return between(before.environment, after.environment, properties)
  }

  /// What keeps two values of a metric from being compared.
  static func between(_ before: Metric, _ after: Metric) -> Difference {
    .definition(before: before.representation, after: after.representation)
  }

  /// What keeps timings on two machines from being compared. Only what both runs state can differ.
  static func between(
    _ before: Environment?,
    _ after: Environment?,
    _ properties: Set<Environment.Property>
  ) -> Difference? {
    guard let before, let after else { return nil }
    return Environment.Property.allCases.lazy.filter(properties.contains).compactMap {
      property -> Difference? in
      guard let old = before.text(of: property), let new = after.text(of: property), old != new
      else { return nil }
      return .environment(property: property, before: old, after: new)
    }.first
  }
}

extension Metric {
  /// What the values are, in words.
  fileprivate var representation: String {
    value.isFlag
      ? "yes or no" : "a number" + (definition.unit.isEmpty ? "" : " of \(definition.unit)")
  }
}

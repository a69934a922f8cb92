import Results

/// A reason why values of two runs cannot be compared.
public enum Difference: Hashable, Sendable {
  /// The system under test was built up differently.
  case mode(before: String?, after: String?)
  /// The scenario was defined differently.
  case scenarioVersion(before: String?, after: String?)
  /// The metric has another unit, or was a number and is a flag.
  case definition(before: String, after: String)
  /// The machines differ in something that changes timings.
  case environment(property: String, before: String, after: String)

  /// What keeps any value of two runs from being compared.
  static func between(_ baseline: Run, _ candidate: Run) -> Difference? {
    guard baseline.mode != candidate.mode else { return nil }
    return .mode(before: baseline.mode, after: candidate.mode)
  }

  /// What keeps values of one scenario of two runs from being compared.
  static func between(_ before: ScenarioResult, _ after: ScenarioResult) -> Difference? {
    guard before.version != after.version else { return nil }
    return .scenarioVersion(before: before.version, after: after.version)
  }

  /// What keeps two values of a metric from being compared.
  static func between(_ before: Metric, _ after: Metric) -> Difference? {
    let (old, new) = (before.representation, after.representation)
    return old == new ? nil : .definition(before: old, after: new)
  }

  /// What keeps timings on two machines from being compared. Only what both runs state can differ.
  static func between(_ before: Environment?, _ after: Environment?) -> Difference? {
    guard let before, let after else { return nil }
    let properties: [(String, String?, String?)] = [
      ("CPU model", before.cpuModel, after.cpuModel),
      ("cores", before.coreCount.map(String.init), after.coreCount.map(String.init)),
      ("memory", before.memoryBytes.map(gibibytes), after.memoryBytes.map(gibibytes)),
      ("kernel", before.kernel, after.kernel),
    ]
    return properties.lazy.compactMap { property, old, new -> Difference? in
      guard let old, let new, old != new else { return nil }
      return .environment(property: property, before: old, after: new)
    }.first
  }

  /// Memory in whole GiB: the same machine reports some pages more or less after each start.
  private static func gibibytes(_ bytes: Int64) -> String {
    "\((bytes >> 30) + (bytes >> 29 & 1)) GiB"
  }
}

extension Metric {
  /// What the values are, in words.
  fileprivate var representation: String {
    value.isFlag
      ? "yes or no" : "a number" + (definition.unit.isEmpty ? "" : " of \(definition.unit)")
  }
}

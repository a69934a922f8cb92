/// The rule that decided a finding, with the numbers it used.
public enum Rule: Hashable, Sendable {
  /// The subject is in one of the runs only.
  case presence
  /// How scenarios end is compared by how bad the end is.
  case scenarioStatus
  /// Whether checks held is compared.
  case checkStatus
  /// A value may not cross a limit, whatever the history.
  case hardLimit(Limit)
  /// Any difference counts.
  case exact
  /// A difference counts if it exceeds both bounds.
  case tolerance(Tolerance)
  /// The two were measured under different circumstances.
  case comparability(Difference)
}

/// What the findings of a comparison mean.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// Nothing got worse.
  case pass
  /// There was nothing to compare with, and nothing crosses a hard limit.
  case noBaseline = "no-baseline"
  /// Something got worse.
  case regression
  /// Something is missing.
  case missing
  /// Something could not be compared.
  case incomparable
}

/// Whether a check held.
public enum CheckStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// It held.
  case passed
  /// It did not hold.
  case failed
  /// There is no evidence either way.
  case unknown
  /// This mode cannot decide it.
  case skipped
}

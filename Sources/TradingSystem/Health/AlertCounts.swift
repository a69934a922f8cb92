/// What became of the alerts that were raised.
public struct AlertCounts: Hashable, Sendable, Codable {
  /// How many conditions began.
  public internal(set) var raised = 0
  /// How often a condition was raised that held already.
  public internal(set) var repeated = 0
  /// How often one of those mattered more or less than before.
  public internal(set) var changed = 0
  /// How many conditions ended.
  public internal(set) var cleared = 0
  /// How many conditions were forgotten because too many held.
  public internal(set) var pruned = 0

  /// Creates zeros.
  public init() {}
}

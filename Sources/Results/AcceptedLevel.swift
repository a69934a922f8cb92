/// The decision that what a run shows is the right level from then on.
public struct AcceptedLevel: Hashable, Sendable, Codable {
  /// A glob that the subjects must match, such as `REDIS_DOWN/flush_*`.
  public var pattern: String
  /// The first run of the new level.
  public var start: Start
  /// Who answers for it.
  public var owner: String
  /// Why it is right.
  public var reason: String
  /// Where it is written down.
  public var source: Waiver.Source

  /// Creates a decision.
  public init(
    pattern: String,
    start: Start,
    owner: String,
    reason: String,
    source: Waiver.Source
  ) {
    self.pattern = pattern
    self.start = start
    self.owner = owner
    self.reason = reason
    self.source = source
  }

  /// A run, named so that it means the same in every copy of a history.
  public enum Start: Hashable, Sendable, Codable {
    /// The run of a number.
    case run(Int64)
    /// The first run of the commit whose hash begins so.
    case commit(prefix: String)
  }
}

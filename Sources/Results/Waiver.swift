/// A permission for something to be worse, for a time and up to a bound.
public struct Waiver: Hashable, Sendable, Codable {
  /// A glob that the subjects must match, such as `REDIS_DOWN/flush_*`.
  public var pattern: String
  /// Who answers for it.
  public var owner: String
  /// Why it is allowed.
  public var reason: String
  /// The first moment at which it no longer holds.
  public var until: Timestamp
  /// The worst value that is allowed; `nil` for any.
  public var atMost: Quantity?
  /// Where it is written down.
  public var source: Source

  /// Creates a waiver.
  public init(
    pattern: String,
    owner: String,
    reason: String,
    until: Timestamp,
    atMost: Quantity? = nil,
    source: Source
  ) {
    self.pattern = pattern
    self.owner = owner
    self.reason = reason
    self.until = until
    self.atMost = atMost
    self.source = source
  }

  /// Where a waiver or an accepted level is written down.
  public enum Source: Hashable, Sendable, Codable {
    /// In the history, under a number.
    case history(number: Int64)
    /// In the policy file, at a line.
    case policyFile(line: Int)
  }
}

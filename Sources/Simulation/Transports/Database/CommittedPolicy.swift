public import Results
public import TradingSystem

/// A version of the policy that was committed.
public struct CommittedPolicy: Hashable, Sendable {
  /// The policy.
  public let policy: TradingPolicy
  /// When it was committed.
  public let time: Timestamp
  /// The client that committed it.
  public let client: String
  /// Whether that client had given up waiting by then.
  public let isLate: Bool
}

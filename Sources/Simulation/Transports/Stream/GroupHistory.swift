public import TradingSystem

/// What became of the entries of a stream in one consumer group, over all lives of the server.
public struct GroupHistory: Hashable, Sendable {
  /// What was delivered for the first time, in order.
  public internal(set) var delivered: [StreamID] = []
  /// What was acknowledged, in order.
  public internal(set) var acknowledged: [StreamID] = []
  /// How many entries a consumer took over that were delivered before.
  public internal(set) var claimed = 0
  /// How often entries were there for a consumer that could not take them.
  public internal(set) var heldBack = 0
  /// How many entries were trimmed before they were delivered.
  public internal(set) var trimmedUndelivered = 0
  /// How many entries were trimmed before they were acknowledged, though delivered.
  public internal(set) var trimmedPending = 0

  /// Creates the history of a group that was given nothing.
  public init() {}
}

/// What a server and its network saw of a client.
public struct Traffic: Hashable, Sendable {
  /// How many commands were sent, whatever became of them.
  public internal(set) var sent = 0
  /// How many were carried out and answered, even if the answer was lost.
  public internal(set) var executed = 0
  /// How many were answered with an error.
  public internal(set) var rejected = 0
  /// How many found the connection refused.
  public internal(set) var refused = 0
  /// How many were given up before the answer came.
  public internal(set) var timedOut = 0
  /// How often a connection was made.
  public internal(set) var connections = 0
  /// How often a connection was made in the place of one that had broken.
  public internal(set) var reconnections = 0

  /// Creates the traffic of nobody.
  public init() {}

  /// The traffic of two together.
  public static func + (left: Traffic, right: Traffic) -> Traffic {
    var sum = left
    sum.sent += right.sent
    sum.executed += right.executed
    sum.rejected += right.rejected
    sum.refused += right.refused
    sum.timedOut += right.timedOut
    sum.connections += right.connections
    sum.reconnections += right.reconnections
    return sum
  }
}

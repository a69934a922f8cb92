/// How far a consumer group of a stream has come.
public struct GroupProgress: Hashable, Sendable {
  /// How many entries were not delivered yet.
  public let undelivered: Int
  /// How many entries were delivered and not acknowledged.
  public let pending: Int
  /// The oldest entry that was not acknowledged or not delivered; `nil` if there is none.
  public let oldestOutstanding: StreamID?

  /// Creates a progress.
  public init(undelivered: Int, pending: Int, oldestOutstanding: StreamID?) {
    self.undelivered = undelivered
    self.pending = pending
    self.oldestOutstanding = oldestOutstanding
  }
}

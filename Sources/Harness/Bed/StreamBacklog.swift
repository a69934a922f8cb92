public import TradingSystem

/// What a consumer group of a stream has before it, as the server knows it.
public struct StreamBacklog: Hashable, Sendable {
  /// How far the group has come.
  public let progress: GroupProgress
  /// How many entries were dropped before the group was given them.
  public let trimmedUndelivered: Int

  /// Creates a backlog.
  public init(progress: GroupProgress, trimmedUndelivered: Int) {
    self.progress = progress
    self.trimmedUndelivered = trimmedUndelivered
  }
}

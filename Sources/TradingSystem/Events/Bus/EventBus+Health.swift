public import Results

extension EventBus {
  /// How a bus is, and what it has done since its process started.
  public struct Health: Hashable, Sendable, Codable {
    /// A replay of what was buffered, with its interruptions.
    public struct Replay: Hashable, Sendable, Codable {
      /// When it began.
      public var begin: Timestamp
      /// When the buffer was empty; `nil` while it goes on.
      public var end: Timestamp?
      /// How many events were replayed.
      public var count = 0

      /// Creates a replay that goes on.
      public init(begin: Timestamp) {
        self.begin = begin
      }
    }

    /// Whether the server is taken for away.
    public var isDegraded = false
    /// When it was last lost; stays when it is back.
    public var degradedSince: Timestamp?
    /// When it was last back.
    public var lastRecovery: Timestamp?
    /// How often it was back.
    public var reconnects = 0
    /// The buffer.
    public var buffer = DiskBuffer.Statistics()
    /// The last replay.
    public var lastReplay: Replay?

    /// How many events went to a stream at once.
    public var publishedToStream = 0
    /// How many events went to the buffer.
    public var publishedToBuffer = 0
    /// How many events could be kept nowhere.
    public var rejected = 0
    /// How long the longest publishing took.
    public var longestPublish = Duration.zero

    /// How many events were dealt with.
    public var consumed = 0
    /// How many copies of them were dropped.
    public var duplicatesDropped = 0
    /// How many entries went to a dead letter stream.
    public var deadLetters = 0

    /// Creates the health of a bus that has done nothing yet.
    public init() {}

    /// The health of this bus and another, taken together: counts are added, and what is worst counts.
    func joined(by other: Health) -> Health {
      var both = self
      both.isDegraded = isDegraded || other.isDegraded
      both.degradedSince = [degradedSince, other.degradedSince].compactMap(\.self).min()
      both.lastRecovery = [lastRecovery, other.lastRecovery].compactMap(\.self).max()
      both.reconnects += other.reconnects
      both.buffer = buffer.joined(by: other.buffer)
      both.lastReplay = [lastReplay, other.lastReplay].compactMap(\.self).max {
        $0.begin < $1.begin
      }
      both.publishedToStream += other.publishedToStream
      both.publishedToBuffer += other.publishedToBuffer
      both.rejected += other.rejected
      both.longestPublish = max(longestPublish, other.longestPublish)
      both.consumed += other.consumed
      both.duplicatesDropped += other.duplicatesDropped
      both.deadLetters += other.deadLetters
      return both
    }
  }

  /// How the bus is now.
  public var health: Health {
    var health = record
    health.buffer = buffer.statistics
    return health
  }
}

public import Results

extension EventBus {
  /// How a bus is, and what it has done since its process started.
  public struct Health: Hashable, Sendable {
    /// A replay of what was buffered, with its interruptions.
    public struct Replay: Hashable, Sendable {
      /// When it began.
      public internal(set) var begin: Timestamp
      /// When the buffer was empty; `nil` while it goes on.
      public internal(set) var end: Timestamp?
      /// How many events were replayed.
      public internal(set) var count = 0
    }

    /// Whether the server is taken for away.
    public internal(set) var isDegraded = false
    /// When it was last lost; stays when it is back.
    public internal(set) var degradedSince: Timestamp?
    /// When it was last back.
    public internal(set) var lastRecovery: Timestamp?
    /// How often it was back.
    public internal(set) var reconnects = 0
    /// The buffer.
    public internal(set) var buffer = DiskBuffer.Statistics()
    /// The last replay.
    public internal(set) var lastReplay: Replay?

    /// How many events went to a stream at once.
    public internal(set) var publishedToStream = 0
    /// How many events went to the buffer.
    public internal(set) var publishedToBuffer = 0
    /// How many events could be kept nowhere.
    public internal(set) var rejected = 0
    /// How long the longest publishing took.
    public internal(set) var longestPublish = Duration.zero

    /// How many events were dealt with.
    public internal(set) var consumed = 0
    /// How many copies of them were dropped.
    public internal(set) var duplicatesDropped = 0
    /// How many entries went to a dead letter stream.
    public internal(set) var deadLetters = 0
  }

  /// How the bus is now.
  public var health: Health {
    var health = record
    health.buffer = buffer.statistics
    return health
  }
}

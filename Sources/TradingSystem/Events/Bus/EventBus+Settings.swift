extension EventBus {
  /// What can be set of a bus.
  public struct Settings: Hashable, Sendable, Codable {
    /// The service that events are from, unless they say otherwise.
    public var service: String
    /// Services of other processes: what their groups have not dealt with is not cut off.
    public var otherServices: [String] = []

    /// How often a server that is away is asked whether it is back.
    public var probeInterval = Duration.milliseconds(250)
    /// How long a server may be silent until it is asked whether it is there.
    public var healthInterval = Duration.milliseconds(500)
    /// How many events are replayed before that is written down.
    public var replayBatch = 100
    /// How long to wait between two events that are replayed.
    public var replayPause = Duration.zero

    /// How many entries a consumer takes at once.
    public var readCount = 10
    /// How long a consumer waits for an entry at most.
    public var readWait = Duration.seconds(1)
    /// How often a handler that fails is given an event.
    public var maxDeliveries = 3
    /// How long to wait before the second time; it doubles each time.
    public var retryDelay = Duration.milliseconds(100)
    /// How long to wait at most before anything is tried again.
    public var longestDelay = Duration.seconds(2)
    /// How many events of a group are known again.
    public var deduplicationWindow = 10_000
    /// How often a consumer looks for entries that another was given and never dealt with.
    public var claimInterval = Duration.seconds(1)
    /// How long such entries must lie there: longer than `readCount` events take.
    public var claimIdle = Duration.seconds(5)

    /// About how many entries a stream keeps that all groups have dealt with.
    public var streamLength = 10_000
    /// How often streams are cut.
    public var cutInterval = Duration.seconds(1)

    /// Creates the settings of a service; what is not set has its usual value.
    public init(service: String) {
      self.service = service
    }
  }
}

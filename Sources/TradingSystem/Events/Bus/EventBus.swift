public import Logging
import Results

/// What the services of a process tell each other with.
///
/// An event goes to its type's stream. While the stream's server is away it goes to a buffer on the
/// disk, and from there to the stream once the server is back; nothing overtakes what is buffered.
///
/// A group deals with each event at least once. It does so again only if a process has ended before it
/// could acknowledge, or if another process took over from a handler slower than
/// ``Settings/claimIdle``: to be safe from that, let handlers know what they have done.
public actor EventBus {
  let stream: any EventStream
  let time: any TimeSource
  let random: RandomSource
  let settings: Settings
  let logger: Logger
  let defects: PlantedDefects

  var buffer: DiskBuffer
  var record = Health()

  /// When the server was last seen to answer.
  var lastAnswer: Timestamp?

  /// Whether an event was published since the server was lost; asked only with a planted mistake.
  var hasPublishedSinceLoss = false

  /// Where each stream may be cut.
  var cuts: [EventType: StreamCut] = [:]

  /// The groups that are subscribed here, by type.
  var groups: [EventType: Set<String>] = [:]
  var memories: [String: GroupMemory] = [:]

  private let subscriptions: AsyncStream<Subscription>
  let registration: AsyncStream<Subscription>.Continuation
  private var hasRun = false

  /// Creates a bus.
  ///
  /// - Parameters:
  ///   - stream: The server.
  ///   - buffer: Where events are kept while the server is away.
  ///   - time: The clock.
  ///   - random: Where ids come from.
  ///   - settings: What can be set.
  ///   - logger: Where trouble is told.
  ///   - defects: The mistakes to make.
  public init(
    stream: any EventStream,
    buffer: DiskBuffer,
    time: any TimeSource,
    random: RandomSource,
    settings: Settings,
    logger: Logger = Logger(label: "event-bus"),
    defects: PlantedDefects = .none
  ) {
    self.stream = stream
    self.buffer = buffer
    self.time = time
    self.random = random
    self.settings = settings
    self.logger = logger
    self.defects = defects
    (subscriptions, registration) = AsyncStream.makeStream()
  }

  /// Watches the server, replays what is buffered, and serves the subscriptions, also those made later.
  ///
  /// Until it runs, nothing that is buffered reaches the stream. It can run once.
  ///
  /// - Throws: `CancellationError` once the task is cancelled, and nothing else.
  public func run() async throws {
    precondition(!hasRun, "a bus can run once")
    hasRun = true
    try await withThrowingDiscardingTaskGroup { tasks in
      tasks.addTask { try await self.watchServer() }
      tasks.addTask { try await self.cutStreams() }
      for await subscription in subscriptions {
        let consumer = EventConsumer(of: subscription, on: self)
        tasks.addTask { try await consumer.run() }
      }
      try Task.checkCancellation()
    }
  }
}

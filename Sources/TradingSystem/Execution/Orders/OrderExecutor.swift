public import Logging
import OrderedCollections
import Results

/// Makes trades: one order for each, whatever is delivered twice, answered late or not at all.
///
/// The order carries a name that follows from the trade, and an order whose outcome is not known is
/// asked for by that name before it is sent again.
public actor OrderExecutor {
  /// Decides whether an order may be sent: asked before each time it is, when nothing else is left to
  /// wait for.
  public typealias Gate = @Sendable (TradeIntent) async -> GateDecision

  /// A result, and whether it was published.
  struct Record: Sendable {
    let result: ExecutionResult
    let correlationID: String
    var isPublished = false
  }

  let client: ExchangeClient
  let gate: Gate
  let maxOrderAttempts: @Sendable () async -> Int
  let publisher: any EventPublisher
  let onFill: @Sendable (Fill) async -> Void
  let onFailure: @Sendable (ExecutionResult) async -> Void
  let time: any TimeSource
  let random: RandomSource
  let settings: OrderExecutorSettings
  let logger: Logger
  let defects: PlantedDefects

  /// The trades that are being made, by id.
  var courses: [String: OrderCourse] = [:]
  /// The trades of which it is not known whether they were made.
  var doubtful = OrderedDictionary<String, OrderCourse>()
  /// The trades that were cut off while their order may have been on its way.
  var interrupted: Set<String> = []
  /// What came of the newest trades.
  var records = OrderedDictionary<String, Record>()
  private var busy: Set<String> = []
  private var waiting: [String: [Bell]] = [:]

  /// Creates an executor.
  ///
  /// - Parameters:
  ///   - client: Speaks with the exchange.
  ///   - gate: Decides whether an order may be sent.
  ///   - maxOrderAttempts: How often an order may be sent at most.
  ///   - publisher: Where results are published.
  ///   - onFill: Told of each fill before the result is published; after a restart the same fill, with
  ///     the same id, may be told of again.
  ///   - onFailure: Told once of each trade that was not made, or may not have been.
  ///   - time: The clock.
  ///   - random: Where the jitter of waits comes from.
  ///   - settings: How patient it is.
  ///   - logger: Where it tells what it does.
  ///   - defects: Mistakes to make.
  public init(
    client: ExchangeClient,
    gate: @escaping Gate,
    maxOrderAttempts: @escaping @Sendable () async -> Int,
    publisher: any EventPublisher,
    onFill: @escaping @Sendable (Fill) async -> Void,
    onFailure: @escaping @Sendable (ExecutionResult) async -> Void = { _ in },
    time: any TimeSource,
    random: RandomSource,
    settings: OrderExecutorSettings = OrderExecutorSettings(),
    logger: Logger,
    defects: PlantedDefects = .none
  ) {
    self.client = client
    self.gate = gate
    self.maxOrderAttempts = maxOrderAttempts
    self.publisher = publisher
    self.onFill = onFill
    self.onFailure = onFailure
    self.time = time
    self.random = random
    self.settings = settings
    self.logger = logger
    self.defects = defects
  }

  /// The trades of which it is not known whether they were made, the oldest first.
  public var unresolved: [TradeIntent] { doubtful.values.map(\.intent) }

  /// Makes a trade, or finds out that it was made already.
  ///
  /// A result of ``ExecutionResult/Outcome/unknown`` is not published: ``run()`` finds out, and then
  /// publishes the only result of the trade.
  ///
  /// - Parameters:
  ///   - intent: The trade.
  ///   - isRedelivery: Whether the intent was delivered before, perhaps to another process: then the
  ///     exchange is asked first.
  ///   - correlationID: What the published events belong to; `nil` for the trade itself.
  /// - Returns: What came of it.
  /// - Throws: `CancellationError` if the task is cancelled; what the publisher throws. Then the trade
  ///   is not done with, and must be delivered again.
  @discardableResult
  public func execute(
    _ intent: TradeIntent,
    isRedelivery: Bool = false,
    correlationID: String? = nil
  ) async throws -> ExecutionResult {
    try await enter(intent.id)
    defer { leave(intent.id) }
    if let record = records[intent.id] {
      try await publish(intent.id)
      return record.result
    }
    if doubtful[intent.id] != nil { return try await resolve(intent.id) }
    courses[intent.id] = OrderCourse(
      intent: intent,
      correlationID: correlationID ?? intent.id,
      startedAt: time.now,
      clientOrderID: intent.clientOrderID
    )
    defer { courses[intent.id] = nil }
    let wasInterrupted = interrupted.remove(intent.id) != nil
    let ending: OrderEnding
    do {
      ending = try await pursue(intent.id, askingFirst: isRedelivery || wasInterrupted)
    } catch {
      interrupted.insert(intent.id)
      throw error
    }
    return try await conclude(intent.id, ending)
  }

  /// Waits until no one else deals with a trade.
  func enter(_ id: String) async throws {
    while busy.contains(id) {
      let bell = Bell()
      waiting[id, default: []].append(bell)
      await bell.wait()
      try Task.checkCancellation()
    }
    busy.insert(id)
  }

  func leave(_ id: String) {
    busy.remove(id)
    for bell in waiting.removeValue(forKey: id) ?? [] { bell.ring() }
  }
}

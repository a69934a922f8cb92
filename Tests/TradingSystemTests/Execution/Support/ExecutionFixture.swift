import Foundation
import Logging
import Results
import Simulation
import Synchronization
import TradingSystem

/// An executor with an exchange that a test tells what to do, in virtual time.
struct ExecutionFixture: Sendable {
  /// The beginning of a minute.
  static let start = Timestamp(microseconds: 1_700_000_040_000_000)

  let time: VirtualTime
  let exchange: ScriptedExchange
  let limiter: RateLimiter
  let client: ExchangeClient
  let executor: OrderExecutor
  let publisher = ExecutionPublisher()
  let told = ExecutionRecords()
  let journal = ExecutionJournal()

  var logger: Logger { Logger(label: "execution") { _ in journal } }

  init(
    seed: UInt64? = nil,
    limits: RateLimiterSettings = RateLimiterSettings(),
    attempts: Int = 3,
    clockOffset: Duration = .zero,
    settings: OrderExecutorSettings = OrderExecutorSettings(),
    defects: Set<Defect> = [],
    gate: @escaping OrderExecutor.Gate = { _ in .allowed }
  ) {
    let planted = PlantedDefects(defects)
    let shuffle = seed.map { RandomSource.seeded($0, for: "schedule") }
    let (journal, told) = (journal, told)
    let logger = Logger(label: "execution") { _ in journal }
    time = VirtualTime(startingAt: Self.start, shuffledBy: shuffle)
    exchange = ScriptedExchange(time: time, clockOffset: clockOffset)
    limiter = RateLimiter(settings: limits, time: time, logger: logger, defects: planted)
    client = ExchangeClient(
      exchange: exchange,
      limiter: limiter,
      signer: RequestSigner(apiKey: "key", secret: "secret"),
      clock: ExchangeClock(time: time),
      logger: logger
    )
    executor = OrderExecutor(
      client: client,
      gate: gate,
      maxOrderAttempts: { attempts },
      publisher: publisher,
      onFill: { told.add($0) },
      onFailure: { told.add($0) },
      time: time,
      random: .seeded(seed ?? 1, for: "jitter"),
      settings: settings,
      logger: logger,
      defects: planted
    )
  }

  @discardableResult
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (ExecutionFixture) async throws -> Value
  ) throws -> Value {
    try time.run { try await body(self) }
  }

  /// Runs a body while the executor's own loop runs beside it.
  @discardableResult
  func runBesideLoop<Value: Sendable>(
    _ body: @escaping @Sendable (ExecutionFixture) async throws -> Value
  ) throws -> Value {
    try run { world in
      try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
          do { try await world.executor.run() } catch is CancellationError {}
          return nil
        }
        let value = try await body(world)
        group.cancelAll()
        return value
      }
    }
  }

  /// How long the run has taken so far.
  var elapsed: Duration { Self.start.duration(to: time.now) }

  /// Every time at which a request of an endpoint was sent, in seconds since the start.
  func seconds(of endpoint: String) -> [Double] {
    exchange.visits(to: endpoint).map { Self.start.duration(to: $0.sentAt).seconds }
  }

  static func intent(_ id: String = "one", quantity: Decimal = 0.01) -> TradeIntent {
    TradeIntent(id: id, symbol: "BTCUSDT", side: .buy, quantity: quantity, createdAt: start)
  }
}

/// What the executor told of.
final class ExecutionRecords: Sendable {
  private let state = Mutex((fills: [Fill](), failures: [ExecutionResult]()))

  var fills: [Fill] { state.withLock(\.fills) }
  var failures: [ExecutionResult] { state.withLock(\.failures) }

  func add(_ fill: Fill) { state.withLock { $0.fills.append(fill) } }
  func add(_ failure: ExecutionResult) { state.withLock { $0.failures.append(failure) } }
}

/// Events that were published, some of which fail at first.
final class ExecutionPublisher: EventPublisher {
  private let state = Mutex((drafts: [EventDraft](), failuresLeft: 0))

  var drafts: [EventDraft] { state.withLock(\.drafts) }

  func drafts(of type: EventType) -> [EventDraft] { drafts.filter { $0.type == type } }

  func fail(times: Int) { state.withLock { $0.failuresLeft = times } }

  func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    try state.withLock { state in
      guard state.failuresLeft == 0 else {
        state.failuresLeft -= 1
        throw StreamError.refused
      }
      state.drafts.append(draft)
    }
    return PublishReceipt(eventID: draft.id ?? "", place: .buffer)
  }
}

/// The lines that were logged.
final class ExecutionJournal: LogHandler {
  struct Line: Sendable {
    var level: Logger.Level
    var message: String
    var metadata: [String: String]
  }

  private let state = Mutex([Line]())

  var lines: [Line] { state.withLock(\.self) }

  func lines(with tag: String) -> [Line] { lines.filter { $0.message.contains(tag) } }

  func log(event: LogEvent) {
    let metadata = (event.metadata ?? [:]).mapValues { "\($0)" }
    let line = Line(level: event.level, message: "\(event.message)", metadata: metadata)
    state.withLock { $0.append(line) }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set(newValue) {}
  }

  var metadata: Logger.Metadata {
    get { [:] }
    set(newValue) {}
  }

  var logLevel: Logger.Level {
    get { .trace }
    set(newValue) {}
  }
}

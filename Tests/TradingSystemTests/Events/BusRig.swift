import Logging
import Results
import Simulation
import Synchronization
import TradingSystem

/// A bus in virtual time, with a server and a disk that fail as they are told.
struct BusRig: Sendable {
  let time: VirtualTime
  let stream: TestStream
  let disk: SimulatedDisk
  let random: RandomSource

  init(seed: UInt64? = nil, limitedTo capacity: Int? = nil) {
    let shuffle = seed.map { RandomSource.seeded($0, for: "order") }
    time = VirtualTime(startingAt: .testStart, shuffledBy: shuffle)
    stream = TestStream(at: time)
    random = .seeded(seed ?? 1, for: "bus")
    disk = SimulatedDisk(
      "disk",
      trace: EventTrace(at: time, keepingLines: false),
      random: .seeded(seed ?? 1, for: "disk"),
      capacity: capacity
    )
  }

  func buffer(
    limits: DiskBuffer.Limits = DiskBuffer.Limits(),
    planting defects: Set<Defect> = []
  ) throws -> DiskBuffer {
    try DiskBuffer(
      on: disk.mount(),
      limits: limits,
      logger: .silent,
      defects: PlantedDefects(defects)
    )
  }

  func bus(
    over server: (any EventStream)? = nil,
    limits: DiskBuffer.Limits = DiskBuffer.Limits(),
    planting defects: Set<Defect> = [],
    adjusting adjust: (inout EventBus.Settings) -> Void = { _ in }
  ) throws -> EventBus {
    var settings = EventBus.Settings(service: "tests")
    adjust(&settings)
    return EventBus(
      stream: server ?? stream,
      buffer: try buffer(limits: limits, planting: defects),
      time: time,
      random: random,
      settings: settings,
      logger: .silent,
      defects: PlantedDefects(defects)
    )
  }

  /// Runs a body while a bus runs.
  func run<Value: Sendable>(
    _ bus: EventBus,
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    try time.run { try await running(bus, body) }
  }

  /// Runs a body while a bus runs, which is stopped then.
  func running<Value: Sendable>(_ bus: EventBus, _ body: () async throws -> Value) async throws
    -> Value
  {
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        do { try await bus.run() } catch is CancellationError { return }
      }
      let value = try await body()
      tasks.cancelAll()
      try await tasks.waitForAll()
      return value
    }
  }

  func pass(_ duration: Duration) async throws {
    try await time.sleep(for: duration)
  }
}

/// What a handler was given.
final class Seen: Sendable {
  private let list = Mutex<[Event]>([])

  var events: [Event] { list.withLock(\.self) }
  var texts: [String] { events.map(\.payload) }

  func add(_ event: Event) { list.withLock { $0.append(event) } }
}

extension EventBus {
  /// Publishes a number as a tick.
  @discardableResult
  func publish(_ number: Int, as type: EventType = .marketTick) async throws -> PublishReceipt {
    try await publish(try EventDraft(type, number))
  }

  func publish(_ numbers: ClosedRange<Int>) async throws {
    for number in numbers { try await publish(number) }
  }

  /// Lets ticks be collected.
  func collect(_ type: EventType = .marketTick, as service: String = "risk", in seen: Seen) {
    subscribe(to: type, as: service) { seen.add($0) }
  }
}

extension Event {
  static func test(_ number: Int, payload: String? = nil) -> Event {
    Event(
      id: "id-\(number)",
      type: .marketTick,
      payload: payload ?? String(number),
      traceID: "trace",
      correlationID: "correlation-\(number)",
      timestamp: .testStart.advanced(by: .seconds(number)),
      source: "tests"
    )
  }
}

extension Timestamp {
  static let testStart = Timestamp(microseconds: 1_700_000_000_000_000)
}

extension Logger {
  static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
}

func texts(_ numbers: ClosedRange<Int>) -> [String] { numbers.map(String.init) }

import Results
import TradingSystem

@testable import Simulation

/// A simulated server of streams, in a virtual time of its own.
struct StreamFixture {
  static let start = Timestamp(microseconds: 1_700_000_000_000_000)
  static let key = "quantum:stream:test"
  static let group = "readers"

  let time: VirtualTime
  let trace: EventTrace
  let stream: SimulatedStream
  let client: StreamConnection

  /// Creates an empty server; a seed shuffles the order in which tasks run.
  init(shuffledBy seed: UInt64? = nil, latency: Latency = Latency(roundTrip: .microseconds(200))) {
    time = VirtualTime(
      startingAt: Self.start,
      shuffledBy: seed.map { RandomSource.seeded($0, for: "schedule") }
    )
    trace = EventTrace(at: time)
    stream = SimulatedStream(
      time: time,
      trace: trace,
      random: .seeded(seed ?? 0, for: "stream"),
      latency: latency
    )
    client = stream.connect(as: "client")
  }

  /// Runs a body to its end in the virtual time.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (StreamFixture) async throws -> Value
  ) throws -> Value {
    try time.run { try await body(self) }
  }

  var server: SimulatedServer { stream.server }

  /// How long the simulation has lasted.
  var elapsed: Duration { Self.start.duration(to: time.now) }

  /// The numbers of the entries that were ever added, in order.
  var added: [Int] { stream.entries(of: Self.key).compactMap(\.fields["n"]).compactMap(Int.init) }

  var history: GroupHistory { stream.history(of: Self.group, on: Self.key) }

  static func reader(_ consumer: String = "a") -> ConsumerName {
    ConsumerName(stream: key, group: group, consumer: consumer)
  }
}

extension EventStream {
  /// Adds an entry with a number to the stream of the fixture.
  @discardableResult
  func add(_ number: Int, keepingAbout limit: Int? = nil) async throws -> StreamID {
    try await append(["n": String(number)], to: StreamFixture.key, keepingAbout: limit)
  }

  /// Makes the group of the fixture.
  func createGroup() async throws {
    try await createGroup(StreamFixture.group, on: StreamFixture.key)
  }

  /// The numbers of the next entries for a consumer.
  func numbers(
    for consumer: String = "a",
    count: Int = 100,
    waiting wait: Duration = .zero
  ) async throws -> [Int] {
    try await read(StreamFixture.reader(consumer), count: count, waiting: wait).map(\.number)
  }
}

extension StreamEntry {
  /// The number that was added.
  var number: Int { fields["n"].flatMap(Int.init) ?? -1 }
}

/// The stream error that a command ends with; `nil` if it succeeds.
func streamError(
  of command: @Sendable () async throws -> some Sendable
) async throws -> StreamError? {
  do {
    _ = try await command()
    return nil
  } catch let error as StreamError {
    return error
  }
}

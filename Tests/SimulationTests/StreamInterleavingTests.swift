import Results
import Testing
import TradingSystem

@testable import Simulation

/// Many clients at once, in other orders with other seeds.
struct StreamInterleavingTests {
  private static let writers = 4
  private static let perWriter = 25

  /// Lets writers and waiting readers of two groups run until everything is read.
  private func readEverything(_ fixture: StreamFixture) throws -> [String: [Int]] {
    try fixture.time.run {
      for group in ["g1", "g2"] {
        try await fixture.client.createGroup(group, on: StreamFixture.key)
      }
      return try await withThrowingTaskGroup(of: (String, [Int]).self) { tasks in
        for writer in 0..<Self.writers {
          tasks.addTask {
            try await write(writer, to: fixture)
            return ("", [])
          }
        }
        for (group, consumer) in [("g1", "a"), ("g1", "b"), ("g1", "c"), ("g2", "a"), ("g2", "b")] {
          let reader = ConsumerName(stream: StreamFixture.key, group: group, consumer: consumer)
          tasks.addTask { (group, try await readToTheEnd(as: reader, from: fixture)) }
        }
        return try await tasks.reduce(into: [:]) { $0[$1.0, default: []] += $1.1 }
      }
    }
  }

  private func write(_ writer: Int, to fixture: StreamFixture) async throws {
    let client = fixture.stream.connect(as: "writer\(writer)")
    let random = RandomSource.seeded(UInt64(writer), for: "writer")
    for number in 0..<Self.perWriter {
      try await fixture.time.sleep(for: .microseconds(random.number(upTo: 4) * 50))
      try await client.add(writer * Self.perWriter + number)
    }
  }

  /// Reads until nothing comes for far longer than the writers need: who is not woken by an entry gets
  /// it only then, and is late.
  private func readToTheEnd(
    as reader: ConsumerName,
    from fixture: StreamFixture
  ) async throws -> [Int] {
    let client = fixture.stream.connect(as: "\(reader.group)\(reader.consumer)")
    var numbers: [Int] = []
    while true {
      let entries = try await client.read(reader, count: 3, waiting: .seconds(1))
      if entries.isEmpty { return numbers }
      numbers += entries.map(\.number)
      try await client.acknowledge(entries.map(\.id), by: reader)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyEntryIsDeliveredOncePerGroup(_ seed: UInt64) throws {
    let fixture = StreamFixture(shuffledBy: seed)
    let numbers = try readEverything(fixture)
    let all = Array(0..<Self.writers * Self.perWriter)
    #expect(numbers["g1"]?.sorted() == all)
    #expect(numbers["g2"]?.sorted() == all)
    #expect(fixture.stream.progress(of: "g1", on: StreamFixture.key)?.pending == 0)
    #expect(fixture.elapsed < .milliseconds(1_100))
  }

  /// The server goes on in the very moment in which the client gives up.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func aCommandEndsOnce(_ seed: UInt64) throws {
    let fixture = StreamFixture(shuffledBy: seed)
    try fixture.run { fixture in
      fixture.server.stop()
      async let error = streamError { try await fixture.client.add(1) }
      try await fixture.time.sleep(until: StreamFixture.start.advanced(by: .milliseconds(400)))
      fixture.server.resume()
      #expect(try await error == .timedOut)
    }
    #expect(fixture.added == [1])
    #expect(fixture.server.traffic.timedOut == 1)
  }

  @Test func theSameSeedGivesTheSameTrace() throws {
    let latency = Latency(roundTrip: .microseconds(200), jitter: .microseconds(100))
    let digests = try [7, 7, 8 as UInt64].map { seed in
      let fixture = StreamFixture(shuffledBy: seed, latency: latency)
      _ = try readEverything(fixture)
      return fixture.trace.digest
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
  }

  /// Readers that are cancelled at any moment, while others write: what they were given is pending,
  /// and nothing else is missing.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func cancelledReadersLoseNothing(_ seed: UInt64) throws {
    let fixture = StreamFixture(shuffledBy: seed)
    let numbers = try fixture.time.run {
      try await fixture.client.createGroup()
      let read = try await withThrowingTaskGroup(of: [Int].self) { tasks in
        tasks.addTask {
          try await write(0, to: fixture)
          return []
        }
        tasks.addTask { try await readAndCancel(seed: seed, in: fixture) }
        return try await tasks.reduce(into: []) { $0 += $1 }
      }
      let claimed = try await fixture.client.claim(
        StreamFixture.reader("b"),
        idleFor: .zero,
        count: 99
      )
      return try await read + claimed.map(\.number) + fixture.client.numbers(for: "b")
    }
    #expect(numbers.sorted() == Array(0..<Self.perWriter))
  }

  /// Reads and acknowledges; each read is cancelled after a time that is chosen at random.
  private func readAndCancel(seed: UInt64, in fixture: StreamFixture) async throws -> [Int] {
    let random = RandomSource.seeded(seed, for: "cancel")
    var numbers: [Int] = []
    for _ in 0..<20 {
      let entries = try await withThrowingTaskGroup(of: [StreamEntry].self) { group in
        group.addTask {
          do {
            return try await fixture.client.read(
              StreamFixture.reader(),
              count: 2,
              waiting: .seconds(9)
            )
          } catch is CancellationError {
            return []
          }
        }
        try await fixture.time.sleep(for: .microseconds(random.number(upTo: 12) * 50))
        group.cancelAll()
        return try await group.reduce(into: []) { $0 += $1 }
      }
      numbers += entries.map(\.number)
      try await fixture.client.acknowledge(entries.map(\.id), by: StreamFixture.reader())
    }
    return numbers
  }

  /// Faults at chosen moments: what was acknowledged to a writer is there, and nothing is there twice.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatWasAnsweredIsThereWhateverFails(_ seed: UInt64) throws {
    let fixture = StreamFixture(shuffledBy: seed)
    let answered = try fixture.time.run {
      try await withThrowingTaskGroup(of: [Int].self) { tasks in
        for writer in 0..<Self.writers {
          tasks.addTask { try await writeThroughFaults(writer, in: fixture) }
        }
        tasks.addTask {
          try await breakThings(seed: seed, in: fixture)
          return []
        }
        return try await tasks.reduce(into: []) { $0 += $1 }
      }
    }
    #expect(Set(answered).isSubset(of: fixture.added))
    #expect(Set(fixture.added).count == fixture.added.count)
    #expect(fixture.server.traffic.executed >= answered.count)
  }

  private func writeThroughFaults(_ writer: Int, in fixture: StreamFixture) async throws -> [Int] {
    let client = fixture.stream.connect(as: "writer\(writer)")
    var answered: [Int] = []
    for number in 0..<Self.perWriter {
      let number = writer * Self.perWriter + number
      let error = try await streamError { try await client.add(number) }
      if error == nil { answered.append(number) }
      try await fixture.time.sleep(for: .milliseconds(100))
    }
    return answered
  }

  private func breakThings(seed: UInt64, in fixture: StreamFixture) async throws {
    let random = RandomSource.seeded(seed, for: "faults")
    let server = fixture.server
    for _ in 0..<12 {
      try await fixture.time.sleep(for: .microseconds(random.number(upTo: 300_000)))
      switch random.number(upTo: 5) {
      case 0: server.kill()
      case 1: server.stop()
      case 2: server.hang(link: "writer1")
      case 3: server.silence(link: "writer2")
      case 4: server.cut(link: "writer3")
      default: server.loseReplies(every: 2)
      }
      try await fixture.time.sleep(for: .microseconds(random.number(upTo: 500_000)))
      for writer in 0..<Self.writers { server.heal(link: "writer\(writer)") }
      server.resume()
      server.restart()
      server.loseReplies(every: nil)
    }
  }
}

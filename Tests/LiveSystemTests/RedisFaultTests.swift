import Testing
import TradingSystem

@testable import LiveSystem

/// What a client of a real server sees when the server is killed, stopped and started again.
struct RedisFaultTests {
  private static let key = "quantum:stream:test"
  private static let group = "readers"

  private static func reader(_ consumer: String = "x") -> ConsumerName {
    ConsumerName(stream: key, group: group, consumer: consumer)
  }

  private static func append(_ number: Int, to stream: RedisStream) async throws -> StreamID {
    try await stream.append(["n": String(number)], to: key, keepingAbout: nil)
  }

  /// The numbers of all entries that a group was not given yet.
  private static func numbers(from stream: RedisStream) async throws -> [Int] {
    try await stream.createGroup(group, on: key)
    return try await stream.read(reader(), count: 1_000_000, waiting: .zero).map {
      try #require($0.fields["n"].flatMap(Int.init))
    }
  }

  @Test func aKilledServerRefusesEveryCommand() async throws {
    try await LiveRedis.run { redis in
      try await redis.stream.ping()
      try await redis.server.kill()
      try await waitUntil { await !redis.stream.commands.isConnected }
      for _ in 0..<3 {
        let error = try await streamError { try await Self.append(1, to: redis.stream) }
        #expect(error == .refused)
        #expect(error?.mayHaveExecuted == false)
      }
      try await redis.server.start()
      #expect(try await Self.numbers(from: redis.stream) == [])
    }
  }

  @Test func whoWaitsWhenTheServerIsKilledDoesNotKnowWhatWasDone() async throws {
    try await LiveRedis.run { redis in
      try await redis.stream.createGroup(Self.group, on: Self.key)
      async let error = streamError {
        try await redis.stream.read(Self.reader(), count: 1, waiting: .seconds(100_000))
      }
      try await redis.waitForReaders(1)
      try await redis.server.kill()
      #expect(try await error == .connectionLost)
      #expect(try await error?.mayHaveExecuted == true)
    }
  }

  @Test(arguments: [RedisPersistence.appendOnlyAlways, .appendOnlyEverySecond])
  func whatWasAcknowledgedSurvivesAKill(_ persistence: RedisPersistence) async throws {
    try await LiveRedis.run(persistence) { redis in
      let writer = Task {
        var count = 0
        while true {
          do {
            _ = try await Self.append(count, to: redis.stream)
            count += 1
          } catch let error as StreamError {
            return (count, error)
          }
        }
      }
      try await waitUntil { try await redis.length(of: Self.key) >= 100 }
      try await redis.server.kill()
      let (count, error) = try await writer.value
      try await redis.server.start()
      let numbers = try await Self.numbers(from: redis.stream)
      #expect(count >= 99)
      #expect(Array(numbers.prefix(count)) == Array(0..<count))
      #expect(numbers.count <= count + (error.mayHaveExecuted ? 1 : 0))
    }
  }

  @Test func aServerThatOnlyTakesSnapshotsForgets() async throws {
    try await LiveRedis.run(.snapshots) { redis in
      _ = try await Self.append(1, to: redis.stream)
      try await redis.order("SAVE")
      _ = try await Self.append(2, to: redis.stream)
      try await redis.server.kill()
      try await redis.server.start()
      #expect(try await Self.numbers(from: redis.stream) == [1])
    }
  }

  @Test func aGroupAndWhatIsPendingSurviveAKill() async throws {
    try await LiveRedis.run(.appendOnlyAlways) { redis in
      let ids = [
        try await Self.append(1, to: redis.stream), try await Self.append(2, to: redis.stream),
      ]
      #expect(try await Self.numbers(from: redis.stream) == [1, 2])
      try await redis.stream.acknowledge([ids[0]], by: Self.reader())
      try await redis.server.kill()
      try await redis.server.start()
      let progress = try await redis.stream.progress(of: Self.group, on: Self.key)
      #expect(progress == GroupProgress(undelivered: 0, pending: 1, oldestOutstanding: ids[1]))
      let claimed = try await redis.stream.claim(Self.reader("y"), idleFor: .zero, count: 9)
      #expect(claimed == [StreamEntry(id: ids[1], fields: ["n": "2"], deliveries: 2)])
    }
  }

  @Test func whatTimedOutIsDoneOnceTheServerGoesOn() async throws {
    try await LiveRedis.run { redis in
      let hasty = RedisStream(.hasty(port: redis.server.port))
      try await redis.server.stop()
      var unknown = 0
      for number in 0..<3 {
        let error = try #require(
          try await streamError { try await Self.append(number, to: hasty) }
        )
        #expect(error == .timedOut)
        unknown += error.mayHaveExecuted ? 1 : 0
      }
      try redis.server.resume()
      try await waitUntil { try await redis.length(of: Self.key) == unknown }
      #expect(unknown == 3)
      #expect(Set(try await Self.numbers(from: redis.stream)) == [0, 1, 2])
    }
  }

  @Test func aReadThatWaitsHoldsUpNoOne() async throws {
    try await LiveRedis.run { redis in
      try await redis.stream.createGroup(Self.group, on: Self.key)
      try await redis.stream.createGroup("others", on: Self.key)
      let other = ConsumerName(stream: Self.key, group: "others", consumer: "x")
      async let first = redis.stream.read(Self.reader(), count: 9, waiting: .seconds(100_000))
      async let second = redis.stream.read(other, count: 9, waiting: .seconds(100_000))
      try await redis.waitForReaders(2)
      let id = try await Self.append(1, to: redis.stream)
      let entries = [StreamEntry(id: id, fields: ["n": "1"])]
      #expect(try await first == entries)
      #expect(try await second == entries)
    }
  }

  @Test func aCancelledReadIsForgottenByTheServer() async throws {
    try await LiveRedis.run { redis in
      try await redis.stream.createGroup(Self.group, on: Self.key)
      let read = Task {
        try await redis.stream.read(Self.reader("gone"), count: 1, waiting: .seconds(100_000))
      }
      try await redis.waitForReaders(1)
      read.cancel()
      await #expect(throws: CancellationError.self) { try await read.value }
      try await redis.waitForReaders(0)
      _ = try await Self.append(1, to: redis.stream)
      #expect(try await Self.numbers(from: redis.stream) == [1])
    }
  }

  @Test func aReaderThatWasCancelledLeavesAConnectionThatCanBeUsed() async throws {
    try await LiveRedis.run { redis in
      try await redis.stream.createGroup(Self.group, on: Self.key)
      for number in 0..<5 {
        let read = Task {
          try await redis.stream.read(Self.reader(), count: 1, waiting: .seconds(100_000))
        }
        try await redis.waitForReaders(1)
        if number.isMultiple(of: 2) {
          read.cancel()
          await #expect(throws: CancellationError.self) { try await read.value }
          try await redis.waitForReaders(0)
        } else {
          let id = try await Self.append(number, to: redis.stream)
          #expect(try await read.value.map(\.id) == [id])
        }
      }
    }
  }
}

import LiveSystem
import Results
import Testing
import TradingSystem

@testable import LiveBed

struct StreamObserverTests {
  private static let key = "quantum:stream:test.event"
  private static let group = "quantum:group:test:test.event"

  @Test func whatAStreamIsCutByIsStillKnown() async throws {
    try await withRedis { bench in
      let ids = try await bench.append(5)
      #expect(await bench.observer.entries(of: Self.key).map(\.id) == ids)
      try await bench.stream.trim(Self.key, before: ids[3])
      let more = try await bench.append(1)
      #expect(await bench.observer.entries(of: Self.key).map(\.id) == ids + more)
      #expect(await bench.observer.lost() == [])
    }
  }

  @Test func whatIsCutBeforeAGroupWasGivenItIsCounted() async throws {
    try await withRedis { bench in
      let ids = try await bench.append(6)
      try await bench.stream.createGroup(Self.group, on: Self.key)
      let reader = ConsumerName(stream: Self.key, group: Self.group, consumer: "one")
      #expect(try await bench.stream.read(reader, count: 2, waiting: .zero).count == 2)
      #expect(await bench.observer.trimmedUndelivered(of: Self.group, on: Self.key) == 0)
      try await bench.stream.trim(Self.key, before: ids[5])
      #expect(await bench.observer.trimmedUndelivered(of: Self.group, on: Self.key) == 3)
    }
  }

  @Test func aStreamThatIsNotThereHasNothing() async throws {
    try await withRedis { bench in
      #expect(await bench.observer.entries(of: Self.key).isEmpty)
      #expect(await bench.observer.trimmedUndelivered(of: Self.group, on: Self.key) == 0)
      #expect(await bench.observer.lost() == [])
    }
  }

  @Test func aServerWithAnAppendOnlyFileLosesNothing() async throws {
    try await withRedis { bench in
      let ids = try await bench.append(20)
      try await bench.observer.expectKill()
      try await bench.server.kill()
      #expect(await bench.observer.entries(of: Self.key).map(\.id) == ids)
      try await bench.server.start()
      try await bench.observer.noteReturn()
      #expect(await bench.observer.lost() == [])
    }
  }

  @Test func whatAServerDidNotKeepIsLostToTheEntry() async throws {
    try await withRedis(.snapshots) { bench in
      let ids = try await bench.append(20)
      #expect(await bench.observer.entries(of: Self.key).map(\.id) == ids)
      try await bench.stream.trim(Self.key, before: ids[5])
      try await bench.observer.expectKill()
      try await bench.server.kill()
      #expect(await bench.observer.lost() == nil)
      try await bench.server.start()
      try await bench.observer.noteReturn()
      // What comes later, and what was cut before, changes nothing.
      try await bench.append(3)
      let expected = ids[5...].map { "\(Self.key) \($0)" }
      #expect(await bench.observer.lost() == expected)
      #expect(await bench.observer.entries(of: Self.key).count == 23)
    }
  }

  @Test func aServerThatForgetsItsFilesLosesEverything() async throws {
    try await withRedis { bench in
      let ids = try await bench.append(4)
      try await bench.server.pauseWrites()
      try await bench.observer.expectKill()
      try await bench.server.kill()
      try bench.server.forget()
      try await bench.server.start()
      try await bench.observer.noteReturn()
      #expect(await bench.observer.lost() == ids.map { "\(Self.key) \($0)" })
      try await bench.stream.createGroup(Self.group, on: Self.key)
      let later = try await bench.append(1)
      try await bench.stream.trim(Self.key, before: later[0])
      #expect(await bench.observer.trimmedUndelivered(of: Self.group, on: Self.key) == 0)
    }
  }

  @Test func whatIsMissingAmidAStreamIsLostEvenIfNobodyExpectedIt() async throws {
    try await withRedis { bench in
      let ids = try await bench.append(3)
      #expect(await bench.observer.entries(of: Self.key).count == 3)
      try await bench.server.kill()
      try bench.server.forget()
      try await bench.server.start()
      #expect(await bench.observer.lost() == ids.map { "\(Self.key) \($0)" })
    }
  }

  private struct Bench {
    let server: RedisServer
    let stream: RedisStream
    let observer: StreamObserver

    @discardableResult
    func append(_ count: Int) async throws -> [StreamID] {
      var ids: [StreamID] = []
      for number in 0..<count {
        let fields = ["n": "\(number)"]
        ids.append(
          try await stream.append(fields, to: StreamObserverTests.key, keepingAbout: nil)
        )
      }
      return ids
    }
  }

  private func withRedis(
    _ persistence: RedisPersistence = .appendOnlyEverySecond,
    _ body: (Bench) async throws -> Void
  ) async throws {
    let server = try await RedisServer.start(persistence)
    let settings = RedisSettings(
      port: server.port,
      connectTimeout: .seconds(30),
      commandTimeout: .seconds(30),
      firstDelay: .zero,
      longestDelay: .zero
    )
    let outcome = await Result {
      try await body(
        Bench(
          server: server,
          stream: RedisStream(settings),
          observer: StreamObserver(RedisStream(settings))
        )
      )
    }
    try await server.remove()
    try outcome.get()
  }
}

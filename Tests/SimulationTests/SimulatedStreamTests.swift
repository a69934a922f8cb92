import Results
import Testing
import TradingSystem

@testable import Simulation

struct SimulatedStreamTests {
  private let fixture = StreamFixture()

  @Test func idsAreTheMillisecondAndANumberWithinIt() throws {
    let ids = try fixture.run { fixture in
      var ids: [StreamID] = []
      for number in 0..<12 { ids.append(try await fixture.client.add(number)) }
      return ids
    }
    let milliseconds = StreamFixture.start.microseconds / 1000
    #expect(ids.first == StreamID(milliseconds: milliseconds, sequence: 0))
    #expect(ids[4] == StreamID(milliseconds: milliseconds, sequence: 4))
    #expect(ids[5] == StreamID(milliseconds: milliseconds + 1, sequence: 0))
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func anEntryMustHaveAField() throws {
    let error = try fixture.run { fixture in
      try await streamError {
        try await fixture.client.append([:], to: StreamFixture.key, keepingAbout: nil)
      }
    }
    let reply = "ERR wrong number of arguments for 'xadd' command"
    #expect(error == .server(reply: reply))
    #expect(fixture.stream.entries(of: StreamFixture.key).isEmpty)
  }

  @Test func aCommandTakesTheRoundTrip() throws {
    try fixture.run { try await $0.client.ping() }
    #expect(fixture.elapsed == .microseconds(200))
  }

  @Test func aGroupBeginsWithTheFirstEntryAndIsNotResetByAnother() throws {
    let numbers = try fixture.run { fixture in
      try await fixture.client.add(1)
      try await fixture.client.createGroup()
      let first = try await fixture.client.numbers()
      try await fixture.client.createGroup()
      return [first, try await fixture.client.numbers()]
    }
    #expect(numbers == [[1], []])
  }

  @Test func aGroupCanBeMadeBeforeItsStream() throws {
    let numbers = try fixture.run { fixture in
      try await fixture.client.createGroup()
      try await fixture.client.add(1)
      return try await fixture.client.numbers()
    }
    #expect(numbers == [1])
  }

  @Test func whatNeedsAGroupFailsWithoutIt() throws {
    try fixture.run { fixture in
      let client = fixture.client
      try await client.add(1)
      await #expect(throws: StreamError.noSuchGroup) { try await client.numbers() }
      await #expect(throws: StreamError.noSuchGroup) {
        try await client.claim(StreamFixture.reader(), idleFor: .zero, count: 1)
      }
      await #expect(throws: StreamError.noSuchGroup) {
        try await client.progress(of: StreamFixture.group, on: StreamFixture.key)
      }
      try await client.acknowledge([.zero], by: StreamFixture.reader())
    }
  }

  @Test func eachEntryGoesToOneConsumerOfEachGroup() throws {
    try fixture.run { fixture in
      let client = fixture.client
      for number in 1...5 { try await client.add(number) }
      try await client.createGroup()
      try await client.createGroup("others", on: StreamFixture.key)
      #expect(try await client.numbers(for: "a", count: 2) == [1, 2])
      #expect(try await client.numbers(for: "b", count: 2) == [3, 4])
      #expect(try await client.numbers(for: "a", count: 2) == [5])
      let other = ConsumerName(stream: StreamFixture.key, group: "others", consumer: "a")
      #expect(
        try await client.read(other, count: 9, waiting: .zero).map(\.number) == [1, 2, 3, 4, 5]
      )
    }
    let pending = fixture.stream.pending(of: StreamFixture.group, on: StreamFixture.key)
    #expect(pending.mapValues(\.count) == ["a": 3, "b": 2])
  }

  @Test func aReadWaitsForTheNextEntry() throws {
    let (numbers, readAt) = try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let numbers = fixture.client.numbers(waiting: .seconds(5))
      try await fixture.time.sleep(for: .seconds(2))
      try await fixture.client.add(1)
      return (try await numbers, fixture.elapsed)
    }
    #expect(numbers == [1])
    #expect(readAt < .milliseconds(2001))
  }

  @Test func aReadEndsWithNothingAfterItsWait() throws {
    let (numbers, elapsed) = try fixture.run { fixture in
      try await fixture.client.createGroup()
      let numbers = try await fixture.client.numbers(waiting: .seconds(5))
      return (numbers, fixture.elapsed)
    }
    #expect(numbers.isEmpty)
    #expect(elapsed == .microseconds(5_000_400))
  }

  @Test func waitingReadersAreServedInTheOrderInWhichTheyCame() throws {
    let numbers = try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let first = fixture.client.numbers(for: "a", waiting: .seconds(5))
      try await fixture.time.sleep(for: .milliseconds(1))
      async let second = fixture.client.numbers(for: "b", waiting: .seconds(5))
      try await fixture.time.sleep(for: .milliseconds(1))
      for number in 1...3 { try await fixture.client.add(number) }
      return [try await first, try await second, try await fixture.client.numbers()]
    }
    #expect(numbers == [[1], [2], [3]])
  }

  @Test func acknowledgedEntriesAreNotPendingWhoeverHadThem() throws {
    try fixture.run { fixture in
      let client = fixture.client
      try await client.createGroup()
      let ids = [try await client.add(1), try await client.add(2)]
      _ = try await client.numbers(for: "a")
      try await client.acknowledge([ids[0], .zero], by: StreamFixture.reader("b"))
      try await client.acknowledge([ids[0]], by: StreamFixture.reader("a"))
      let progress = try await client.progress(of: StreamFixture.group, on: StreamFixture.key)
      #expect(progress == GroupProgress(undelivered: 0, pending: 1, oldestOutstanding: ids[1]))
      #expect(fixture.history.acknowledged == [ids[0]])
      #expect(fixture.history.delivered == ids)
    }
  }

  @Test func progressTellsTheOldestThatIsNotDone() throws {
    try fixture.run { fixture in
      let client = fixture.client
      try await client.createGroup()
      let ids = [try await client.add(1), try await client.add(2), try await client.add(3)]
      func progress() async throws -> GroupProgress {
        try await client.progress(of: StreamFixture.group, on: StreamFixture.key)
      }
      #expect(
        try await progress()
          == GroupProgress(undelivered: 3, pending: 0, oldestOutstanding: ids[0])
      )
      _ = try await client.numbers(count: 2)
      try await client.acknowledge([ids[0]], by: StreamFixture.reader())
      #expect(
        try await progress()
          == GroupProgress(undelivered: 1, pending: 1, oldestOutstanding: ids[1])
      )
      _ = try await client.numbers()
      try await client.acknowledge(ids, by: StreamFixture.reader())
      #expect(
        try await progress() == GroupProgress(undelivered: 0, pending: 0, oldestOutstanding: nil)
      )
    }
  }

  @Test func onlyIdleEntriesAreClaimedAndTheirDeliveriesCounted() throws {
    try fixture.run { fixture in
      let client = fixture.client
      try await client.createGroup()
      for number in 1...3 { try await client.add(number) }
      _ = try await client.numbers(for: "dead", count: 2)
      try await fixture.time.sleep(for: .seconds(10))
      _ = try await client.numbers(for: "slow")
      func claim(_ count: Int) async throws -> [[Int]] {
        try await client.claim(StreamFixture.reader("b"), idleFor: .seconds(5), count: count)
          .map { [$0.number, $0.deliveries] }
      }
      #expect(try await claim(1) == [[1, 2]])
      #expect(try await claim(9) == [[2, 2]])
      #expect(try await claim(9) == [])
      try await fixture.time.sleep(for: .seconds(5))
      #expect(try await claim(9) == [[1, 3], [2, 3], [3, 2]])
      #expect(fixture.history.claimed == 5)
    }
    let pending = fixture.stream.pending(of: StreamFixture.group, on: StreamFixture.key)
    #expect(pending.mapValues(\.count) == ["b": 3, "dead": 0, "slow": 0])
  }

  @Test func aCancelledReaderLosesNothing() throws {
    let numbers = try fixture.run { fixture in
      try await fixture.client.createGroup()
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          await #expect(throws: CancellationError.self) {
            try await fixture.client.numbers(for: "a", waiting: .seconds(1000))
          }
        }
        group.addTask { try await fixture.time.sleep(for: .seconds(1)) }
        try? await group.next()
        group.cancelAll()
      }
      #expect(fixture.elapsed < .milliseconds(1001))
      try await fixture.client.add(1)
      return try await fixture.client.numbers(for: "b")
    }
    #expect(numbers == [1])
  }

  @Test(arguments: [0, 50, 100, 150, 200, 250])
  func aCancelledCommandThrowsAtOnce(_ microseconds: Int) throws {
    try fixture.run { fixture in
      try await fixture.client.createGroup()
      let begin = fixture.time.now
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { _ = try await fixture.client.numbers(waiting: .seconds(9)) }
        try? await fixture.time.sleep(for: .microseconds(microseconds))
        group.cancelAll()
        await #expect(throws: CancellationError.self) { try await group.next() }
      }
      #expect(begin.duration(to: fixture.time.now) == .microseconds(microseconds))
    }
  }
}

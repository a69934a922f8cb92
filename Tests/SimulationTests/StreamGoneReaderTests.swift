import Results
import Testing
import TradingSystem

@testable import Simulation

/// Readers that are gone while the server cannot know it, or does know it.
struct StreamGoneReaderTests {
  private let fixture = StreamFixture()

  /// Lets a reader wait for an entry, breaks something, and cancels it.
  private func cancelReader(
    in fixture: StreamFixture,
    waiting wait: Duration,
    after fault: @escaping @Sendable (SimulatedServer) -> Void
  ) async throws {
    try await fixture.client.createGroup()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { _ = try await fixture.client.numbers(for: "gone", waiting: wait) }
      try await fixture.time.sleep(for: .milliseconds(10))
      fault(fixture.server)
      group.cancelAll()
      await #expect(throws: CancellationError.self) { try await group.next() }
    }
  }

  @Test func everyGroupIsWokenByAnEntry() throws {
    try fixture.run { fixture in
      let groups = ["a", "b", "c"]
      for group in groups { try await fixture.client.createGroup(group, on: StreamFixture.key) }
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        for group in groups {
          let reader = ConsumerName(stream: StreamFixture.key, group: group, consumer: "x")
          tasks.addTask {
            let entries = try await fixture.client.read(reader, count: 1, waiting: .seconds(9))
            #expect(entries.count == 1)
          }
        }
        try await fixture.time.sleep(for: .seconds(1))
        try await fixture.client.add(1)
        try await tasks.waitForAll()
      }
    }
    #expect(fixture.elapsed < .milliseconds(1_002))
  }

  @Test func whoWasCancelledWhileTheServerWasStoppedIsForgottenWhenItGoesOn() throws {
    try fixture.run { fixture in
      try await cancelReader(in: fixture, waiting: .seconds(9)) { $0.stop() }
      fixture.server.resume()
      try await fixture.client.add(1)
      #expect(try await fixture.client.numbers(for: "b") == [1])
    }
  }

  @Test func theServerDoesNotKnowOfACancellationBehindAHungLinkUntilTheWaitIsOver() throws {
    try fixture.run { fixture in
      let other = fixture.stream.connect(as: "other")
      try await cancelReader(in: fixture, waiting: .seconds(1)) { $0.hang(link: "client") }
      try await other.add(1)
      #expect(try await other.numbers(for: "b").isEmpty)
    }
    let later = StreamFixture()
    try later.run { fixture in
      let other = fixture.stream.connect(as: "other")
      try await cancelReader(in: fixture, waiting: .seconds(1)) { $0.hang(link: "client") }
      try await fixture.time.sleep(for: .seconds(2))
      try await other.add(1)
      #expect(try await other.numbers(for: "b") == [1])
    }
  }

  @Test func aWaitThatEndedWhileTheServerWasStoppedEndsWhenItGoesOn() throws {
    try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let numbers = fixture.client.numbers(waiting: .seconds(2))
      try await fixture.time.sleep(for: .seconds(1))
      fixture.server.stop()
      try await fixture.time.sleep(for: .milliseconds(1_300))
      fixture.server.resume()
      #expect(try await numbers.isEmpty)
    }
    #expect(fixture.elapsed == .microseconds(2_300_300))
  }

  @Test func aKilledServerForgetsWhatItHadNotCarriedOut() throws {
    try fixture.run { fixture in
      fixture.server.stop()
      async let error = streamError { try await fixture.client.add(1) }
      try await fixture.time.sleep(for: .milliseconds(10))
      fixture.server.kill()
      #expect(try await error == .connectionLost)
      fixture.server.restart()
      fixture.server.stop()
      fixture.server.resume()
      try await fixture.client.add(2)
    }
    #expect(fixture.added == [2])
  }

  @Test func aKilledServerForgetsItsReadersAndThoseBehindAHungLinkDoNotLearnOfIt() throws {
    try fixture.run { fixture in
      let other = fixture.stream.connect(as: "other")
      try await fixture.client.createGroup()
      async let error = streamError { try await fixture.client.numbers(waiting: .seconds(2)) }
      try await fixture.time.sleep(for: .milliseconds(10))
      fixture.server.hang(link: "client")
      fixture.server.kill()
      fixture.server.restart()
      try await other.add(1)
      #expect(try await other.numbers(for: "b") == [1])
      #expect(try await error == .timedOut)
    }
    #expect(fixture.elapsed == .microseconds(2_400_200))
  }

  @Test func aDeadClientsCallsEndAlsoBehindAHungLink() throws {
    try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let error = streamError { try await fixture.client.numbers(waiting: .seconds(2)) }
      try await fixture.time.sleep(for: .milliseconds(10))
      fixture.server.hang(link: "client")
      fixture.server.closeConnections(of: "client")
      #expect(try await error == .connectionLost)
    }
    #expect(fixture.elapsed == .microseconds(10_200))
  }
}

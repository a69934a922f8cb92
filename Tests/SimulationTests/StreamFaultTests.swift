import Results
import Testing
import TradingSystem

@testable import Simulation

struct StreamFaultTests {
  private let fixture = StreamFixture()

  @Test func aKilledServerRefusesAndWakesThoseWhoWait() throws {
    try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let read = streamError { try await fixture.client.numbers(waiting: .seconds(100)) }
      try await fixture.time.sleep(for: .seconds(1))
      fixture.stream.kill(persistence: .appendOnlyFile)
      #expect(try await read == .connectionLost)
      #expect(fixture.elapsed < .milliseconds(1001))
      await #expect(throws: StreamError.refused) { try await fixture.client.ping() }
      let other = fixture.stream.connect(as: "other")
      await #expect(throws: StreamError.refused) { try await other.add(1) }
      #expect(throws: TransportError.refused) { try fixture.server.pingFromOutside() }
    }
    #expect(fixture.server.traffic.refused == 2)
    #expect(fixture.server.openConnectionCount == 0)
    #expect(fixture.added.isEmpty)
  }

  @Test(arguments: [
    (ServerPersistence.appendOnlyFile, [1, 2]), (.snapshot, [1]), (.none, []),
  ])
  func aRestartedServerHasWhatWasKept(_ persistence: ServerPersistence, _ kept: [Int]) throws {
    try fixture.run { fixture in
      let client = fixture.client
      try await client.createGroup()
      try await client.add(1)
      fixture.stream.saveSnapshot()
      try await client.add(2)
      fixture.stream.kill(persistence: persistence)
      fixture.server.restart()
      try await client.createGroup()
      #expect(try await client.numbers() == kept)
      #expect(fixture.stream.entries(of: StreamFixture.key).filter(\.isAlive).count == kept.count)
    }
    #expect(fixture.added == [1, 2])
    #expect(fixture.server.traffic.reconnections == 1)
  }

  @Test func stoppedConsumersAreGivenNothingUntilTheyGoOn() throws {
    try fixture.run { fixture in
      let client = fixture.client
      try await client.createGroup()
      fixture.stream.stopConsumers(of: StreamFixture.group)
      #expect(try await client.numbers() == [])
      #expect(fixture.history.heldBack == 0)
      try await client.add(1)
      #expect(try await client.numbers() == [])
      #expect(fixture.history.heldBack > 0)
      fixture.stream.resumeConsumers(of: StreamFixture.group)
      #expect(try await client.numbers() == [1])
    }
  }

  @Test func commandsOnTheirWayAreLostWithTheServer() throws {
    for (microseconds, executed) in [(50, []), (150, [1])] {
      let fixture = StreamFixture()
      try fixture.time.run {
        async let added = streamError { try await fixture.client.add(1) }
        try await fixture.time.sleep(for: .microseconds(microseconds))
        fixture.server.kill()
        #expect(try await added == .connectionLost)
      }
      #expect(fixture.added == executed)
    }
  }

  @Test func aServerThatLoadsSaysSo() throws {
    try fixture.run { fixture in
      fixture.server.kill()
      fixture.server.restart(loadingFor: .seconds(3))
      let loading = StreamError.server(reply: "LOADING Redis is loading the dataset in memory")
      await #expect(throws: loading) { try await fixture.client.ping() }
      #expect(throws: loading) { try fixture.server.pingFromOutside() }
      try await fixture.time.sleep(for: .seconds(3))
      try await fixture.client.ping()
      try fixture.server.pingFromOutside()
    }
    #expect(fixture.server.traffic.rejected == 1)
  }

  @Test func aStoppedServerCarriesOutLateWhatTimedOut() throws {
    try fixture.run { fixture in
      fixture.server.stop()
      #expect(throws: TransportError.timedOut) { try fixture.server.pingFromOutside() }
      for number in 1...2 {
        await #expect(throws: StreamError.timedOut) { try await fixture.client.add(number) }
      }
      #expect(fixture.elapsed == .milliseconds(800))
      #expect(fixture.added.isEmpty)
      fixture.server.resume()
      try await fixture.client.add(3)
    }
    #expect(fixture.added == [1, 2, 3])
    #expect(fixture.stream.entries(of: StreamFixture.key).map(\.isLate) == [true, true, false])
    #expect(fixture.server.traffic.timedOut == 2)
  }

  @Test func aServerThatGoesOnInTimeAnswers() throws {
    try fixture.run { fixture in
      fixture.server.stop()
      async let added = streamError { try await fixture.client.add(1) }
      try await fixture.time.sleep(for: .milliseconds(300))
      fixture.server.resume()
      #expect(try await added == nil)
    }
    #expect(fixture.added == [1])
    #expect(fixture.elapsed == .microseconds(300_100))
  }

  @Test func aReadTimesOutAfterItsWaitAndTheCommandTimeout() throws {
    try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let read = streamError { try await fixture.client.numbers(waiting: .seconds(2)) }
      try await fixture.time.sleep(for: .seconds(1))
      fixture.server.stop()
      #expect(try await read == .timedOut)
      #expect(fixture.elapsed == .microseconds(2_400_200))
      fixture.server.resume()
      try await fixture.client.add(1)
      #expect(try await fixture.client.numbers(for: "b") == [1])
    }
  }

  @Test func anEntryMayBeDeliveredToAReaderThatHasGoneWhileTheServerWasStopped() throws {
    try fixture.run { fixture in
      try await fixture.client.createGroup()
      async let read = streamError {
        try await fixture.client.numbers(for: "gone", waiting: .seconds(2))
      }
      try await fixture.time.sleep(for: .milliseconds(2_300))
      fixture.server.stop()
      #expect(try await read == nil)
      async let late = streamError { try await fixture.client.numbers(for: "gone", waiting: .zero) }
      await #expect(throws: StreamError.timedOut) { try await fixture.client.add(1) }
      #expect(try await late == .timedOut)
      async let later = streamError {
        try await fixture.client.numbers(for: "gone", waiting: .zero)
      }
      #expect(try await later == .timedOut)
      fixture.server.resume()
      #expect(try await fixture.client.numbers(for: "b").isEmpty)
      let claimed = try await fixture.client.claim(
        StreamFixture.reader("b"),
        idleFor: .zero,
        count: 9
      )
      #expect(claimed.map(\.number) == [1])
    }
  }

  @Test func aHungLinkLosesOnlyTheAnswers() throws {
    try fixture.run { fixture in
      fixture.server.hang(link: "client")
      await #expect(throws: StreamError.timedOut) { try await fixture.client.add(1) }
      #expect(fixture.elapsed == .milliseconds(400))
      let other = fixture.stream.connect(as: "other")
      try await other.add(2)
      fixture.server.heal(link: "client")
      try await fixture.client.add(3)
    }
    #expect(fixture.added == [1, 2, 3])
    #expect(fixture.stream.entries(of: StreamFixture.key).allSatisfy { !$0.isLate })
    #expect(fixture.server.traffic(of: "client").reconnections == 1)
  }

  @Test func whatAReaderBehindAHungLinkIsGivenStaysPending() throws {
    try fixture.run { fixture in
      let other = fixture.stream.connect(as: "other")
      try await fixture.client.createGroup()
      async let read = streamError {
        try await fixture.client.numbers(for: "cut off", waiting: .seconds(1))
      }
      try await fixture.time.sleep(for: .milliseconds(10))
      fixture.server.hang(link: "client")
      try await other.add(1)
      #expect(try await read == .timedOut)
      #expect(try await other.numbers(for: "b").isEmpty)
      let claimed = try await other.claim(StreamFixture.reader("b"), idleFor: .seconds(1), count: 9)
      #expect(claimed.map(\.number) == [1])
    }
  }

  @Test func nothingArrivesOverASilentLink() throws {
    try fixture.run { fixture in
      fixture.server.silence(link: "client")
      await #expect(throws: StreamError.timedOut) { try await fixture.client.add(1) }
      fixture.server.heal(link: "client")
      try await fixture.client.add(2)
    }
    #expect(fixture.added == [2])
  }

  @Test func aCutLinkBreaksAndRefuses() throws {
    try fixture.run { fixture in
      let other = fixture.stream.connect(as: "other")
      try await fixture.client.createGroup()
      async let read = streamError { try await fixture.client.numbers(waiting: .seconds(9)) }
      try await fixture.time.sleep(for: .milliseconds(10))
      fixture.server.cut(link: "client")
      #expect(try await read == .connectionLost)
      await #expect(throws: StreamError.refused) { try await fixture.client.add(1) }
      try await other.add(2)
      fixture.server.heal(link: "client")
      #expect(try await fixture.client.numbers() == [2])
    }
  }

  @Test func closedConnectionsAreLostForEver() throws {
    try fixture.run { fixture in
      let other = fixture.stream.connect(as: "other")
      try await fixture.client.createGroup()
      async let read = streamError { try await fixture.client.numbers(waiting: .seconds(9)) }
      try await fixture.time.sleep(for: .milliseconds(10))
      fixture.server.closeConnections(of: "client")
      #expect(try await read == .connectionLost)
      await #expect(throws: StreamError.connectionLost) { try await fixture.client.ping() }
      try await other.add(1)
      #expect(try await fixture.stream.connect(as: "client").numbers() == [1])
      fixture.server.closeConnections()
      await #expect(throws: StreamError.connectionLost) { try await other.ping() }
    }
  }

  @Test(arguments: [
    ("OOM command not allowed when used memory > 'maxmemory'.", false),
    ("NOREPLICAS Not enough good replicas to write.", true),
  ])
  func refusedWritesSayWhy(_ reply: String, _ refusesReads: Bool) throws {
    try fixture.run { fixture in
      let client = fixture.client
      let refused = StreamError.server(reply: reply)
      try await client.createGroup()
      try await client.add(1)
      fixture.stream.refuseWrites(reply)
      await #expect(throws: refused) { try await client.add(2) }
      await #expect(throws: refused) { try await client.createGroup() }
      if refusesReads {
        await #expect(throws: refused) { try await client.numbers() }
      } else {
        #expect(try await client.numbers() == [1])
      }
      try await client.ping()
      fixture.stream.refuseWrites(nil)
      try await client.add(3)
    }
    #expect(fixture.added == [1, 3])
  }

  @Test func whoCannotSaveRefusesPingsToo() throws {
    let reply = "MISCONF Redis is configured to save RDB snapshots, but it cannot."
    try fixture.run { fixture in
      fixture.stream.refuseWrites(reply)
      await #expect(throws: StreamError.server(reply: reply)) { try await fixture.client.ping() }
    }
  }

  @Test func aClaimIsRefusedOnlyIfThereIsSomethingToClaim() throws {
    let refused = StreamError.server(reply: "READONLY You can't write against a read only replica.")
    try fixture.run { fixture in
      let client = fixture.client
      try await client.createGroup()
      try await client.add(1)
      _ = try await client.numbers(for: "dead")
      fixture.stream.refuseWrites("READONLY You can't write against a read only replica.")
      await #expect(throws: refused) {
        try await client.claim(StreamFixture.reader(), idleFor: .zero, count: 1)
      }
      let claimed = try await client.claim(
        StreamFixture.reader(),
        idleFor: .seconds(9),
        count: 1
      )
      #expect(claimed.isEmpty)
    }
  }

  @Test func lostAnswersLeaveTheOutcomeUnknown() throws {
    let lost = try fixture.run { fixture in
      fixture.server.loseReplies(every: 3)
      var lost: [Int] = []
      for number in 1...7 {
        do {
          try await fixture.client.add(number)
        } catch {
          #expect(error as? StreamError == .connectionLost)
          lost.append(number)
        }
      }
      fixture.server.loseReplies(every: nil)
      for number in 8...10 { try await fixture.client.add(number) }
      return lost
    }
    #expect(lost == [3, 6])
    #expect(fixture.added == Array(1...10))
    #expect(fixture.server.traffic.reconnections == 2)
  }

  @Test func addedLatencyIsAddedToEveryCommandOfTheLink() throws {
    try fixture.run { fixture in
      let other = fixture.stream.connect(as: "other")
      fixture.server.addLatency(.milliseconds(50), link: "client")
      try await other.ping()
      #expect(fixture.elapsed == .microseconds(200))
      try await fixture.client.ping()
      #expect(fixture.elapsed == .microseconds(50_400))
      fixture.server.addLatency(.milliseconds(100))
      try await fixture.client.ping()
      #expect(fixture.elapsed == .microseconds(200_600))
      fixture.server.addLatency(.seconds(1))
      await #expect(throws: StreamError.timedOut) { try await fixture.client.add(1) }
      #expect(fixture.elapsed == .microseconds(600_600))
    }
    #expect(fixture.added == [1])
  }

  @Test func jitterStaysWithinItsBound() throws {
    let latency = Latency(roundTrip: .microseconds(200), jitter: .microseconds(100))
    let fixture = StreamFixture(latency: latency)
    let durations = try fixture.time.run {
      var durations: Set<Duration> = []
      for _ in 0..<200 {
        let begin = fixture.time.now
        try await fixture.client.ping()
        durations.insert(begin.duration(to: fixture.time.now))
      }
      return durations
    }
    #expect(durations.count > 20)
    #expect(durations.allSatisfy { $0 >= .microseconds(200) && $0 <= .microseconds(300) })
  }
}

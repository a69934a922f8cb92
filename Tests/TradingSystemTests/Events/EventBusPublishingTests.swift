import Results
import Simulation
import Testing
import TradingSystem

struct EventBusPublishingTests {
  private let rig = BusRig()

  @Test func withTheServerUpAnEventGoesToItsStreamOnce() throws {
    let bus = try rig.bus()
    let receipt = try rig.time.run { try await bus.publish(1) }
    guard case .stream = receipt.place else {
      Issue.record("the receipt says \(receipt.place)")
      return
    }
    let entries = rig.stream.entries(of: "quantum:stream:market.tick")
    #expect(entries.map { $0["event_id"] } == [receipt.eventID])
    #expect(rig.disk.contents.isEmpty)
  }

  @Test func anEntryHasTheFieldsOfTheEvent() throws {
    let bus = try rig.bus()
    var draft = try EventDraft(.tradeIntent, ["a": 1], id: "one", correlationID: "c", traceID: "t")
    draft.source = "desk"
    let event = draft
    try rig.time.run { _ = try await bus.publish(event) }
    #expect(
      rig.stream.entries(of: "quantum:stream:trade.intent") == [
        [
          "event_id": "one", "event_type": "trade.intent", "payload": #"{"a":1}"#, "trace_id": "t",
          "correlation_id": "c", "timestamp": "2023-11-14T22:13:20.000000Z", "source": "desk",
        ]
      ]
    )
  }

  @Test func whatADraftLeavesOpenIsFilledIn() throws {
    let bus = try rig.bus()
    try rig.time.run { try await bus.publish(1...2) }
    let events = rig.stream.events(of: .marketTick)
    #expect(events.map(\.source) == ["tests", "tests"])
    #expect(Set(events.map(\.correlationID)).count == 2)
    #expect(events.allSatisfy { $0.correlationID.count == 36 && $0.traceID.isEmpty })
  }

  @Test func tenPublishesGiveTenIDs() throws {
    let bus = try rig.bus()
    let ids = try rig.time.run {
      var ids: Set<String> = []
      for number in 1...10 { ids.insert(try await bus.publish(number).eventID) }
      return ids
    }
    #expect(ids.count == 10)
  }

  @Test(arguments: [
    TestStream.Failure.refused, .lost, .executedUnseen, .silent(.milliseconds(300)), .server("OOM"),
  ])
  func withTheServerFailingAnEventGoesToTheBuffer(failure: TestStream.Failure) throws {
    let bus = try rig.bus()
    rig.stream.goDown(failure)
    let (receipt, health) = try rig.time.run { (try await bus.publish(1), await bus.health) }
    #expect(receipt.place == .buffer)
    #expect(health.isDegraded)
    #expect(health.buffer.count == 1)
    #expect(health.publishedToBuffer == 1)
    #expect(try rig.buffer().next(upTo: 9).map(\.id) == [receipt.eventID])
  }

  @Test func onlyTheFirstPublishWaitsForASilentServer() throws {
    let bus = try rig.bus()
    rig.stream.goDown(.silent(.milliseconds(300)))
    let (first, later, longest) = try rig.run(bus) {
      let start = rig.time.now
      try await bus.publish(0)
      let begin = rig.time.now
      for number in 1...100 { try await bus.publish(number) }
      return (
        start.duration(to: begin), begin.duration(to: rig.time.now), await bus.health.longestPublish
      )
    }
    #expect(first == .milliseconds(300))
    #expect(later == .zero)
    #expect(longest == .milliseconds(300))
  }

  @Test func aBusWithNothingToSayNoticesThatTheServerIsAway() throws {
    let bus = try rig.bus()
    let (since, back) = try rig.run(bus) {
      try await rig.pass(.seconds(5))
      rig.stream.goDown()
      try await rig.pass(.seconds(1))
      let since = await bus.health
      rig.stream.comeBack()
      try await rig.pass(.milliseconds(300))
      return (since, await bus.health)
    }
    #expect(since.isDegraded)
    #expect(!back.isDegraded)
    #expect(back.reconnects == 1)
    #expect(back.degradedSince == since.degradedSince)
    #expect(back.lastRecovery.map { $0 > .testStart.advanced(by: .seconds(6)) } == true)
  }

  @Test func whatIsSafeNowhereIsRejectedAloudAndCounted() throws {
    let bus = try rig.bus(limits: .init(records: 2))
    rig.stream.goDown()
    let health = try rig.time.run {
      try await bus.publish(1...2)
      await #expect {
        try await bus.publish(3)
      } throws: { error in
        guard case EventBusError.rejected(_, let cause) = error else { return false }
        return cause is DiskBufferError
      }
      return await bus.health
    }
    #expect(health.rejected == 1)
    #expect(health.buffer.count == 2)
  }

  @Test func aBrokenDiskIsRejectedAloud() throws {
    let bus = try rig.bus()
    rig.stream.goDown()
    rig.disk.failsWrites = true
    try rig.time.run {
      _ = await #expect(throws: EventBusError.self) { try await bus.publish(1) }
    }
  }

  @Test func aBusStartsWhileTheServerIsAway() throws {
    rig.stream.goDown()
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      await bus.collect(in: seen)
      try await bus.publish(1...3)
      try await rig.pass(.seconds(20))
      rig.stream.comeBack()
      try await rig.pass(.seconds(5))
    }
    #expect(seen.texts == texts(1...3))
  }
}

import Results
import Simulation
import Synchronization
import Testing
import TradingSystem

struct EventBusConsumingTests {
  private let rig = BusRig()
  private let group = EventType.marketTick.group(of: "risk")
  private let graves = EventType.marketTick.deadLetterStream

  private struct Refusal: Error, CustomStringConvertible {
    let description = "not today"
  }

  private func pendingCount() -> Int {
    rig.stream.pendingCount(group, of: EventType.marketTick.stream)
  }

  @Test func everyServiceSeesEveryEvent() throws {
    let bus = try rig.bus()
    let (risk, desk) = (Seen(), Seen())
    let health = try rig.run(bus) {
      await bus.collect(as: "risk", in: risk)
      await bus.collect(as: "desk", in: desk)
      try await bus.publish(1...20)
      try await rig.pass(.seconds(1))
      return await bus.health
    }
    #expect(risk.texts == texts(1...20))
    #expect(desk.texts == texts(1...20))
    #expect(health.consumed == 40)
    #expect(pendingCount() == 0)
  }

  @Test func aSubscriptionMadeLateBeginsWithTheOldest() throws {
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      try await bus.publish(1...3)
      try await rig.pass(.seconds(10))
      await bus.collect(in: seen)
      try await rig.pass(.seconds(1))
    }
    #expect(seen.texts == texts(1...3))
  }

  @Test func aHandlerIsGivenOneEventAtATime() throws {
    let bus = try rig.bus()
    let inside = Mutex(0)
    let most = Mutex(0)
    try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { _ in
        let count = inside.withLock {
          $0 += 1; return $0
        }
        most.withLock { $0 = max($0, count) }
        try await rig.pass(.milliseconds(20))
        inside.withLock { $0 -= 1 }
      }
      try await bus.publish(1...10)
      try await rig.pass(.seconds(2))
    }
    #expect(most.withLock(\.self) == 1)
  }

  @Test func twoSubscriptionsOfAServiceShareTheEvents() throws {
    let bus = try rig.bus { $0.readCount = 1 }
    let (first, second) = (Seen(), Seen())
    try rig.run(bus) {
      for seen in [first, second] {
        await bus.subscribe(to: .marketTick, as: "risk") { event in
          try await rig.pass(.milliseconds(10))
          seen.add(event)
        }
      }
      try await bus.publish(1...20)
      try await rig.pass(.seconds(5))
    }
    #expect((first.texts + second.texts).sorted() == texts(1...20).sorted())
    #expect(!first.texts.isEmpty && !second.texts.isEmpty)
  }

  @Test func anEventIsAcknowledgedOnlyOnceTheHandlerIsDone() throws {
    let bus = try rig.bus()
    let during = try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { _ in try await rig.pass(.seconds(1)) }
      try await bus.publish(1)
      try await rig.pass(.milliseconds(500))
      let count = pendingCount()
      try await rig.pass(.seconds(1))
      return count
    }
    #expect(during == 1)
    #expect(pendingCount() == 0)
  }

  @Test(arguments: 1...3)
  func aHandlerThatFailsIsGivenTheEventAgain(failures: Int) throws {
    let bus = try rig.bus()
    let calls = Mutex<[Timestamp]>([])
    let seen = Seen()
    let health = try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { event in
        let count = calls.withLock {
          $0.append(rig.time.now); return $0.count
        }
        if count <= failures { throw Refusal() }
        seen.add(event)
      }
      try await bus.publish(1...2)
      try await rig.pass(.seconds(5))
      return await bus.health
    }
    let isBuried = failures == 3
    #expect(seen.texts == (isBuried ? ["2"] : ["1", "2"]))
    #expect(rig.stream.entries(of: graves).count == (isBuried ? 1 : 0))
    #expect(health.deadLetters == (isBuried ? 1 : 0))
    #expect(pendingCount() == 0)
    let times = calls.withLock(\.self)
    #expect(times[0].duration(to: times[1]) == .milliseconds(100))
  }

  @Test func aDeadLetterSaysWhy() throws {
    let bus = try rig.bus()
    let receipt = try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { _ in throw Refusal() }
      let receipt = try await bus.publish(1)
      try await rig.pass(.seconds(5))
      return receipt
    }
    let grave = try #require(rig.stream.entries(of: graves).first)
    #expect(grave["reason"] == "not today")
    #expect(grave["attempts"] == "3")
    #expect(grave["event_id"] == receipt.eventID)
    if case .stream(let place) = receipt.place {
      #expect(grave["original_id"] == place.description)
    }
  }

  @Test(arguments: [
    [:], ["data": "{}"], ["event_id": "", "event_type": "market.tick"],
    Event.test(1).fields.merging(["timestamp": "yesterday"]) { $1 },
  ])
  func whatIsNoEventGoesToTheDeadLettersAtOnce(fields: [String: String]) throws {
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      await bus.collect(in: seen)
      _ = try await rig.stream.append(fields, to: EventType.marketTick.stream, keepingAbout: nil)
      try await bus.publish(1)
      try await rig.pass(.milliseconds(50))
    }
    #expect(rig.stream.entries(of: graves).map { $0["attempts"] } == ["0"])
    #expect(seen.texts == ["1"])
    #expect(pendingCount() == 0)
  }

  @Test func aDeadLetterIsNotLostWhileTheServerFails() throws {
    let bus = try rig.bus()
    try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { _ in
        rig.stream.goDown()
        throw Refusal()
      }
      try await bus.publish(1)
      try await rig.pass(.seconds(30))
      #expect(pendingCount() == 1)
      rig.stream.comeBack()
      try await rig.pass(.seconds(3))
    }
    #expect(rig.stream.entries(of: graves).count == 1)
    #expect(pendingCount() == 0)
  }

  @Test func whatADeadConsumerWasGivenIsClaimed() throws {
    let (first, second) = (try rig.bus(), try rig.bus())
    let seen = Seen()
    try rig.time.run {
      try await rig.running(first) {
        try await first.publish(1...5)
        await first.subscribe(to: .marketTick, as: "risk") { _ in try await rig.pass(.seconds(99)) }
        try await rig.pass(.seconds(1))
      }
      #expect(pendingCount() == 5)
      try await rig.running(second) {
        await second.collect(in: seen)
        try await second.publish(6)
        try await rig.pass(.seconds(3))
        #expect(seen.events.isEmpty)
        try await rig.pass(.seconds(3))
      }
    }
    #expect(seen.texts == texts(1...6))
    #expect(pendingCount() == 0)
  }

  @Test func whatALostAnswerHeldIsNotOvertaken() throws {
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      try await bus.publish(1...3)
      rig.stream.fail { command, _ in command == "read" ? .executedUnseen : nil }
      await bus.collect(in: seen)
      try await rig.pass(.milliseconds(20))
      rig.stream.comeBack()
      try await bus.publish(4...6)
      try await rig.pass(.seconds(10))
    }
    #expect(seen.texts == texts(1...6))
  }

  @Test func aSlowHandlerIsNotGivenItsEventTwice() throws {
    let bus = try rig.bus { $0.readCount = 2 }
    let begun = Seen()
    try rig.run(bus) {
      for _ in 1...2 {
        await bus.subscribe(to: .marketTick, as: "risk") { event in
          begun.add(event)
          try await rig.pass(.seconds(12))
        }
      }
      try await bus.publish(1...4)
      try await rig.pass(.seconds(60))
    }
    #expect(begun.texts.sorted() == texts(1...4))
    #expect(pendingCount() == 0)
  }

  @Test func anEventThatAnotherDealsWithIsNotAcknowledgedForIt() throws {
    let bus = try rig.bus()
    let begun = Seen()
    try rig.run(bus) {
      for _ in 1...2 {
        await bus.subscribe(to: .marketTick, as: "risk") { event in
          begun.add(event)
          try await rig.pass(.seconds(60))
        }
      }
      try await bus.publish(1)
      try await rig.pass(.seconds(30))
    }
    #expect(begun.texts == ["1"])
    #expect(pendingCount() == 1)
  }

  @Test func copiesOfAnEventAreDroppedUpToTheWindow() throws {
    let bus = try rig.bus { $0.deduplicationWindow = 3 }
    let seen = Seen()
    let health = try rig.run(bus) {
      await bus.collect(in: seen)
      for id in ["a", "b", "a", "c", "d", "b", "a"] {
        try await bus.publish(try EventDraft(.marketTick, id, id: id))
      }
      try await rig.pass(.seconds(1))
      return await bus.health
    }
    #expect(seen.events.map(\.id) == ["a", "b", "c", "d", "a"])
    #expect(health.duplicatesDropped == 2)
  }

  @Test func aConsumerOutlivesEveryFailureOfTheServer() throws {
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      await bus.collect(in: seen)
      for failure in [TestStream.Failure.refused, .lost, .silent(.seconds(1)), .server("LOADING")] {
        rig.stream.goDown(failure)
        try await rig.pass(.seconds(7))
        rig.stream.comeBack()
        try await bus.publish(seen.events.count + 1)
        try await rig.pass(.seconds(3))
      }
    }
    #expect(seen.texts == texts(1...4))
  }

  @Test func aGroupThatTheServerForgotIsMadeAgain() throws {
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      await bus.collect(in: seen)
      try await bus.publish(1)
      try await rig.pass(.seconds(1))
      rig.stream.state.withLock { $0.series = [:] }
      try await rig.pass(.seconds(3))
      try await bus.publish(2)
      try await rig.pass(.seconds(1))
    }
    #expect(seen.texts == texts(1...2))
  }

  @Test func aHandlerThatIsCancelledLeavesItsEventUnacknowledged() throws {
    let bus = try rig.bus()
    try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { _ in
        do { try await rig.pass(.seconds(99)) } catch { throw Refusal() }
      }
      try await bus.publish(1)
      try await rig.pass(.seconds(1))
    }
    #expect(pendingCount() == 1)
    #expect(rig.stream.entries(of: graves).isEmpty)
  }

  @Test func aHandlerMayPublish() throws {
    let bus = try rig.bus()
    let seen = Seen()
    try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "ai") { event in
        try await bus.publish(try EventDraft(.signalGenerated, event.payload))
      }
      await bus.collect(.signalGenerated, in: seen)
      try await bus.publish(1...3)
      try await rig.pass(.seconds(1))
    }
    #expect(seen.texts == ["\"1\"", "\"2\"", "\"3\""])
  }
}

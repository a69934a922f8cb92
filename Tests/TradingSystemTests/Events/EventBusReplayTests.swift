import Results
import Simulation
import Synchronization
import Testing

@testable import TradingSystem

struct EventBusReplayTests {
  private let rig = BusRig()

  @Test func aQuietBusEmptiesItsBufferOnceTheServerIsBack() throws {
    let bus = try rig.bus()
    let health = try rig.run(bus) {
      rig.stream.goDown()
      try await bus.publish(1...5)
      try await rig.pass(.seconds(60))
      rig.stream.comeBack()
      try await rig.pass(.seconds(1))
      return await bus.health
    }
    #expect(health.buffer.count == 0)
    #expect(rig.stream.events(of: .marketTick).map(\.payload) == texts(1...5))
    #expect(health.reconnects == 1)
    #expect(health.lastReplay?.count == 5)
    #expect(health.lastReplay.map { $0.begin <= $0.end ?? .testStart } == true)
    #expect(rig.disk.contents.keys.sorted() == ["cursor.json"])
  }

  @Test func everyFieldOfAReplayedEventIsWhatItWas() throws {
    let bus = try rig.bus()
    rig.stream.goDown()
    let kept = try rig.time.run {
      try await bus.publish(1...3)
      return await bus.buffer
    }.next(upTo: 9)
    try rig.run(bus) {
      try await rig.pass(.seconds(10))
      rig.stream.comeBack()
      try await rig.pass(.seconds(1))
    }
    #expect(kept.count == 3)
    #expect(rig.stream.events(of: .marketTick) == kept)
  }

  @Test func nothingOvertakesWhatIsBuffered() throws {
    let bus = try rig.bus { $0.replayPause = .milliseconds(100) }
    try rig.run(bus) {
      rig.stream.goDown()
      try await bus.publish(1...5)
      rig.stream.comeBack()
      for number in 6...20 {
        try await bus.publish(number)
        try await rig.pass(.milliseconds(90))
      }
      try await rig.pass(.seconds(5))
      try await bus.publish(21)
    }
    #expect(rig.stream.events(of: .marketTick).map(\.payload) == texts(1...21))
  }

  @Test func anInterruptedReplayGoesOnWhereItStopped() throws {
    let bus = try rig.bus()
    let health = try rig.run(bus) {
      rig.stream.goDown()
      try await bus.publish(1...10)
      let failing = FailingEvery(4)
      rig.stream.fail { command, _ in command == "append" && failing.isDue ? .refused : nil }
      try await rig.pass(.seconds(5))
      return await bus.health
    }
    #expect(rig.stream.events(of: .marketTick).map(\.payload) == texts(1...10))
    #expect(health.lastReplay?.count == 10)
  }

  @Test func leftoversOfAnEarlierProcessAreReplayedAtTheStart() throws {
    let first = try rig.bus()
    rig.stream.goDown()
    try rig.time.run { try await first.publish(1...3) }
    rig.disk.crashMachine(tearing: true)
    rig.stream.comeBack()
    let second = try rig.bus()
    try rig.run(second) {
      try await second.publish(4)
      try await rig.pass(.seconds(1))
      try await second.publish(5)
    }
    #expect(rig.stream.events(of: .marketTick).map(\.payload) == texts(1...5))
  }

  @Test func anEventWhoseOutcomeIsUnknownIsReplayedUnderItsID() throws {
    let bus = try rig.bus()
    let seen = Seen()
    let health = try rig.run(bus) {
      await bus.collect(in: seen)
      rig.stream.fail { command, _ in command == "append" ? .executedUnseen : nil }
      try await bus.publish(1)
      rig.stream.comeBack()
      try await rig.pass(.seconds(5))
      return await bus.health
    }
    let ids = rig.stream.events(of: .marketTick).map(\.id)
    #expect(ids.count == 2)
    #expect(Set(ids).count == 1)
    #expect(seen.texts == ["1"])
    #expect(health.duplicatesDropped == 1)
  }

  @Test func aServerThatAnswersButTakesNothingLosesNothing() throws {
    let bus = try rig.bus()
    let during = try rig.run(bus) {
      rig.stream.fail { command, _ in command == "append" ? .server("OOM") : nil }
      try await bus.publish(1...3)
      try await rig.pass(.seconds(10))
      let health = await bus.health
      rig.stream.comeBack()
      try await rig.pass(.seconds(1))
      return health
    }
    #expect(during.isDegraded)
    #expect(during.reconnects == 0)
    #expect(rig.stream.events(of: .marketTick).map(\.payload) == texts(1...3))
  }

  @Test func progressThatCannotBeWrittenDownDoesNotStopTheReplay() throws {
    let bus = try rig.bus()
    try rig.run(bus) {
      rig.stream.goDown()
      try await bus.publish(1...3)
      rig.disk.failsWrites = true
      rig.stream.comeBack()
      try await rig.pass(.seconds(1))
    }
    #expect(rig.stream.events(of: .marketTick).map(\.payload) == texts(1...3))
  }
}

/// Says every so manieth time that it is due.
private final class FailingEvery: Sendable {
  private let distance: Int
  private let count = Mutex(0)

  init(_ distance: Int) {
    self.distance = distance
  }

  var isDue: Bool {
    count.withLock { count in
      count += 1
      return count % distance == 0
    }
  }
}

import Results
import Simulation
import Testing

@testable import TradingSystem

/// Each mistake shows when it is planted, and only then.
struct PlantedBusDefectTests {
  private let rig = BusRig()

  private func bus(
    _ defect: Defect,
    _ isPlanted: Bool,
    limits: DiskBuffer.Limits = .init(),
    adjusting adjust: (inout EventBus.Settings) -> Void = { _ in }
  ) throws -> EventBus {
    try rig.bus(limits: limits, planting: isPlanted ? [defect] : [], adjusting: adjust)
  }

  private var sent: [String] { rig.stream.events(of: .marketTick).map(\.payload) }

  /// Buffers five events, and publishes five more while those are replayed.
  private func publishDuringReplay(_ bus: EventBus) throws {
    try rig.run(bus) {
      rig.stream.goDown()
      try await bus.publish(1...5)
      rig.stream.comeBack()
      try await rig.pass(.milliseconds(300))
      try await bus.publish(6...10)
      try await rig.pass(.seconds(10))
    }
  }

  @Test(arguments: [false, true])
  func bufferForgetsLateEvents(isPlanted: Bool) throws {
    try publishDuringReplay(
      try bus(.bufferForgetsLateEvents, isPlanted) { $0.replayPause = .milliseconds(100) }
    )
    #expect(sent == texts(1...(isPlanted ? 5 : 10)))
  }

  @Test(arguments: [false, true])
  func newEventsOvertakeBuffered(isPlanted: Bool) throws {
    try publishDuringReplay(
      try bus(.newEventsOvertakeBuffered, isPlanted) { $0.replayPause = .milliseconds(100) }
    )
    #expect((sent == texts(1...10)) != isPlanted)
    #expect(Set(sent) == Set(texts(1...10)))
  }

  @Test(arguments: [false, true])
  func replayStartsOver(isPlanted: Bool) throws {
    let bus = try bus(.replayStartsOver, isPlanted) { $0.replayPause = .milliseconds(100) }
    let seen = Seen()
    try rig.run(bus) {
      await bus.collect(in: seen)
      rig.stream.goDown()
      try await bus.publish(1...5)
      rig.stream.comeBack()
      try await rig.pass(.milliseconds(500))
      rig.stream.goDown()
      try await rig.pass(.seconds(1))
      rig.stream.comeBack()
      try await rig.pass(.seconds(10))
    }
    #expect((sent == texts(1...5)) != isPlanted)
    #expect((seen.texts == texts(1...5)) != isPlanted)
    #expect(Set(seen.texts) == Set(texts(1...5)))
  }

  @Test(arguments: [false, true])
  func bufferIsNotDurable(isPlanted: Bool) throws {
    let bus = try bus(.bufferIsNotDurable, isPlanted, limits: .init(records: 3))
    rig.stream.goDown()
    let rejected = try rig.time.run {
      try await bus.publish(1...3)
      do { try await bus.publish(4) } catch is EventBusError { return true }
      return false
    }
    #expect(rejected != isPlanted)
    rig.disk.crashMachine()
    #expect(try rig.buffer().count == (isPlanted ? 0 : 3))
  }

  @Test(arguments: [false, true])
  func replayWaitsForPublish(isPlanted: Bool) throws {
    let bus = try bus(.replayWaitsForPublish, isPlanted)
    let quiet = try rig.run(bus) {
      try await bus.publish(1)
      rig.stream.goDown()
      try await bus.publish(2...5)
      rig.stream.comeBack()
      try await rig.pass(.seconds(30))
      let count = await bus.health.buffer.count
      try await bus.publish(6)
      try await rig.pass(.seconds(1))
      return count
    }
    #expect(quiet == (isPlanted ? 4 : 0))
    #expect(sent == (isPlanted ? ["1", "6", "2", "3", "4", "5"] : texts(1...6)))
  }

  @Test(arguments: [false, true])
  func bufferDropsCorrelation(isPlanted: Bool) throws {
    let bus = try bus(.bufferDropsCorrelation, isPlanted)
    try rig.run(bus) {
      rig.stream.goDown()
      try await bus.publish(try EventDraft(.marketTick, 1, correlationID: "mine"))
      try await rig.pass(.seconds(10))
      rig.stream.comeBack()
      try await rig.pass(.seconds(1))
    }
    let event = try #require(rig.stream.events(of: .marketTick).first)
    #expect((event.correlationID == "mine") != isPlanted)
    #expect((event.timestamp < .testStart.advanced(by: .seconds(1))) != isPlanted)
  }

  @Test(arguments: [false, true])
  func pendingIsNeverClaimed(isPlanted: Bool) throws {
    let (first, second) = (try rig.bus(), try bus(.pendingIsNeverClaimed, isPlanted))
    let seen = Seen()
    try rig.time.run {
      try await rig.running(first) {
        try await first.publish(1...3)
        await first.subscribe(to: .marketTick, as: "risk") { _ in try await rig.pass(.seconds(99)) }
        try await rig.pass(.seconds(1))
      }
      try await rig.running(second) {
        await second.collect(in: seen)
        try await rig.pass(.seconds(60))
      }
    }
    #expect(seen.texts == (isPlanted ? [] : texts(1...3)))
  }

  @Test(arguments: [false, true])
  func failedEventsAreAcknowledged(isPlanted: Bool) throws {
    struct Refusal: Error {}
    let bus = try bus(.failedEventsAreAcknowledged, isPlanted)
    let calls = Seen()
    try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { event in
        calls.add(event)
        throw Refusal()
      }
      _ = try await rig.stream.append([:], to: EventType.marketTick.stream, keepingAbout: nil)
      try await bus.publish(1)
      try await rig.pass(.seconds(10))
    }
    #expect(calls.events.count == (isPlanted ? 1 : 3))
    let graves = rig.stream.entries(of: EventType.marketTick.deadLetterStream)
    #expect(graves.count == (isPlanted ? 0 : 2))
    let group = EventType.marketTick.group(of: "risk")
    #expect(rig.stream.pendingCount(group, of: EventType.marketTick.stream) == 0)
  }

  @Test(arguments: [false, true])
  func streamTrimsUndelivered(isPlanted: Bool) throws {
    let bus = try bus(.streamTrimsUndelivered, isPlanted) { $0.streamLength = 10 }
    let seen = Seen()
    try rig.run(bus) {
      await bus.subscribe(to: .marketTick, as: "risk") { event in
        try await rig.pass(.milliseconds(100))
        seen.add(event)
      }
      try await bus.publish(1...100)
      try await rig.pass(.seconds(60))
    }
    #expect((seen.texts == texts(1...100)) != isPlanted)
    #expect(seen.events.count >= 10)
  }
}

import Results
import Simulation
import Synchronization
import Testing
import TradingSystem

/// Whatever the order of events: nothing is lost, nothing comes twice, and each stream keeps its order.
struct FlappingServerTests {
  private static let types = [EventType.marketTick, .signalGenerated, .tradeIntent]
  private static let eventsOfEach = 40

  private struct Story: Hashable {
    var published: [String: [String]] = [:]
    var consumed: [String: [String]] = [:]
    var leftInBuffer = 0
    var buffered = 0
    var reconnects = 0
  }

  /// One publisher and one consumer for each type, and a server that comes and goes.
  private func story(of seed: UInt64, isSimulated: Bool) throws -> Story {
    let rig = BusRig(seed: seed)
    let server = rig.simulatedStream()
    let bus = try rig.bus(over: isSimulated ? server.connect(as: "bus") : rig.stream) {
      $0.replayBatch = 3
      $0.replayPause = .milliseconds(2)
    }
    let seen = Seen()
    let published = Seen()
    return try rig.run(bus) {
      for type in Self.types { await bus.collect(type, in: seen) }
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        for type in Self.types {
          tasks.addTask { try await publish(type, on: bus, rig, noting: published) }
        }
        tasks.addTask { try await isSimulated ? rig.flap(server) : rig.flap() }
        try await tasks.waitForAll()
      }
      try await rig.pass(.seconds(30))
      var story = Story()
      story.published = ids(of: published)
      story.consumed = ids(of: seen)
      let health = await bus.health
      story.leftInBuffer = health.buffer.count
      story.buffered = health.publishedToBuffer
      story.reconnects = health.reconnects
      return story
    }
  }

  private func ids(of seen: Seen) -> [String: [String]] {
    Dictionary(grouping: seen.events, by: \.type.name).mapValues { $0.map(\.id) }
  }

  private func publish(_ type: EventType, on bus: EventBus, _ rig: BusRig, noting published: Seen)
    async throws
  {
    let pauses = RandomSource.seeded(rig.random.next(), for: type.name)
    for number in 1...Self.eventsOfEach {
      let receipt = try await bus.publish(number, as: type)
      var event = Event.test(number)
      event.id = receipt.eventID
      event.type = type
      published.add(event)
      try await rig.pass(.milliseconds(Int(pauses.next() % 120)))
    }
  }

  @Test(arguments: 0..<100, [false, true])
  func nothingIsLostDoubledOrReordered(seed: Int, isSimulated: Bool) throws {
    let story = try story(of: UInt64(seed), isSimulated: isSimulated)
    let isFaithful = story.consumed == story.published
    #expect(isFaithful, "a stream lost, doubled or reordered events")
    #expect(story.published.values.allSatisfy { $0.count == Self.eventsOfEach })
    #expect(story.leftInBuffer == 0)
    #expect(story.buffered > 0 && story.reconnects > 0)
  }

  @Test(arguments: [false, true])
  func theSameSeedTellsTheSameStory(isSimulated: Bool) throws {
    let stories = try [7, 7, 8].map { try story(of: $0, isSimulated: isSimulated) }
    let isRepeated = stories[0] == stories[1]
    let isOther = stories[1] != stories[2]
    #expect(isRepeated && isOther)
  }

  @Test(arguments: 0..<20)
  func aProcessThatDiesInTheMiddleOfAReplayLosesNothing(seed: Int) throws {
    let rig = BusRig(seed: UInt64(seed))
    let (first, second) = (try rig.bus { $0.replayPause = .milliseconds(10) }, Seen())
    try rig.run(first) {
      rig.stream.goDown()
      try await first.publish(1...50)
      rig.stream.comeBack()
      try await rig.pass(.milliseconds(Int(rig.random.next() % 600)))
      if seed % 2 == 0 { rig.disk.crashProcess() } else { rig.disk.crashMachine(tearing: true) }
    }
    let next = try rig.bus()
    try rig.run(next) {
      await next.collect(in: second)
      try await rig.pass(.seconds(10))
    }
    #expect(second.texts == texts(1...50))
  }
}

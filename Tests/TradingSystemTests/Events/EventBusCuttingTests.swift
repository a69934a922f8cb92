import Results
import Testing

@testable import TradingSystem

struct EventBusCuttingTests {
  private let rig = BusRig()

  private func count() -> Int { rig.stream.events(of: .marketTick).count }

  @Test func aStreamThatAllHaveDealtWithKeepsAboutItsLength() throws {
    let bus = try rig.bus { $0.streamLength = 50 }
    let seen = Seen()
    try rig.run(bus) {
      await bus.collect(in: seen)
      try await bus.publish(1...200)
      try await rig.pass(.seconds(5))
    }
    #expect(seen.events.count == 200)
    #expect((50...60).contains(count()))
  }

  @Test func aStreamThatNobodyReadsKeepsAboutItsLength() throws {
    let bus = try rig.bus { $0.streamLength = 50 }
    try rig.run(bus) {
      try await bus.publish(1...200)
      try await rig.pass(.seconds(5))
    }
    #expect((50...60).contains(count()))
  }

  @Test func whatOneGroupHasNotDealtWithIsNeverCutOff() throws {
    let bus = try rig.bus { $0.streamLength = 20 }
    let (quick, slow) = (Seen(), Seen())
    try rig.run(bus) {
      await bus.collect(as: "desk", in: quick)
      await bus.subscribe(to: .marketTick, as: "risk") { event in
        try await rig.pass(.milliseconds(200))
        slow.add(event)
      }
      try await bus.publish(1...200)
      try await rig.pass(.seconds(10))
      #expect(quick.texts == texts(1...200))
      #expect(count() >= 200 - slow.events.count)
      try await rig.pass(.seconds(60))
    }
    #expect(slow.texts == texts(1...200))
    #expect((20...22).contains(count()))
  }

  @Test func whatAGroupOfAnotherProcessHasNotDealtWithIsNotCutOff() throws {
    let bus = try rig.bus {
      $0.streamLength = 20
      $0.otherServices = ["elsewhere", "nowhere"]
    }
    let group = EventType.marketTick.group(of: "elsewhere")
    try rig.run(bus) {
      try await rig.stream.createGroup(group, on: EventType.marketTick.stream)
      try await bus.publish(1...100)
      try await rig.pass(.seconds(5))
    }
    #expect(count() == 100)
  }

  @Test func anEmptyOrShortStreamIsNotCut() {
    var cut = StreamCut(keeping: 10)
    #expect(cut.next == nil)
    for number in 1...10 { cut.note(StreamID(milliseconds: 0, sequence: Int64(number))) }
    #expect(cut.next == nil)
    cut.note(StreamID(milliseconds: 0, sequence: 11))
    #expect(cut.next == StreamID(milliseconds: 0, sequence: 1))
    cut.last = StreamID(milliseconds: 0, sequence: 1)
    #expect(cut.next == nil)
  }

  @Test(arguments: [1, 2, 7, 10, 25, 100, 10_000])
  func atLeastTheLengthIsKept(length: Int) {
    var cut = StreamCut(keeping: length)
    for number in 1...(3 * length + 20) {
      cut.note(StreamID(milliseconds: 0, sequence: Int64(number)))
      guard let next = cut.next else { continue }
      #expect(number - Int(next.sequence) + 1 >= length)
    }
    #expect(cut.next != nil)
  }
}

import Testing
import Simulation
import TradingSystem

struct DiskBufferTests {
  private let rig = BusRig()

  private func filled(_ numbers: ClosedRange<Int>, limits: DiskBuffer.Limits = .init()) throws
    -> DiskBuffer
  {
    var buffer = try rig.buffer(limits: limits)
    for number in numbers { try buffer.append(.test(number)) }
    return buffer
  }

  private var leftovers: [Event] {
    get throws { try rig.buffer().next(upTo: .max) }
  }

  @Test func everyEventIsReadInTheOrderItWasTaken() throws {
    let buffer = try filled(1...5)
    #expect(buffer.next(upTo: 2) == [.test(1), .test(2)])
    #expect(buffer.next(upTo: 99) == (1...5).map { .test($0) })
  }

  @Test func anEventIsOneLineOnTheDisk() throws {
    _ = try filled(1...1)
    let file = rig.disk.contents["buffer-00000001.jsonl"] ?? []
    #expect(file.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(file.last == UInt8(ascii: "\n"))
  }

  @Test func whileNothingIsBufferedThereIsNoFile() throws {
    _ = try rig.buffer()
    #expect(rig.disk.contents.isEmpty)
  }

  @Test func statisticsTellCountBytesAndOldest() throws {
    var buffer = try filled(1...3)
    #expect(buffer.statistics.count == 3)
    #expect(buffer.statistics.oldest == Event.test(1).timestamp)
    #expect(buffer.statistics.bytes == rig.disk.byteCount)
    #expect(buffer.statistics.writes == 3)
    try buffer.confirm(1)
    #expect(buffer.statistics.count == 2)
    #expect(buffer.statistics.oldest == Event.test(2).timestamp)
    try buffer.confirm(2)
    #expect(buffer.statistics.count == 0)
    #expect(buffer.statistics.bytes == 0)
    #expect(buffer.statistics.oldest == nil)
    #expect(buffer.statistics.writes == 3)
  }

  @Test func progressSurvivesARestart() throws {
    var buffer = try filled(1...5)
    try buffer.confirm(2)
    #expect(try leftovers == [.test(3), .test(4), .test(5)])
  }

  @Test func whatWasConfirmedLeavesNoSegment() throws {
    var buffer = try filled(1...5)
    try buffer.confirm(5)
    #expect(rig.disk.contents.keys.sorted() == ["cursor.json"])
    #expect(buffer.isEmpty)
  }

  @Test func segmentsRotateAndFinishedOnesAreRemoved() throws {
    var buffer = try filled(1...6, limits: .init(segmentBytes: 600))
    let before = rig.disk.contents.keys.sorted()
    #expect(before == (1...3).map { "buffer-0000000\($0).jsonl" })
    try buffer.confirm(3)
    #expect(rig.disk.contents.keys.sorted() == Array(before.dropFirst()) + ["cursor.json"])
    #expect(try leftovers == [.test(4), .test(5), .test(6)])
  }

  @Test func aSegmentNumberIsNeverUsedTwice() throws {
    var buffer = try filled(1...1)
    try buffer.confirm(1)
    var next = try rig.buffer()
    try next.append(.test(2))
    #expect(rig.disk.contents.keys.sorted() == ["buffer-00000002.jsonl", "cursor.json"])
    #expect(try leftovers == [.test(2)])
  }

  @Test func eventsTakenDuringAReplayAreKept() throws {
    var buffer = try filled(1...3)
    let batch = buffer.next(upTo: 3)
    try buffer.append(.test(4))
    try buffer.confirm(batch.count)
    #expect(buffer.next(upTo: 9) == [.test(4)])
    #expect(try leftovers == [.test(4)])
  }

  @Test(arguments: [DiskBuffer.Limits(records: 3), DiskBuffer.Limits(bytes: 720)])
  func aFullBufferRefusesAloud(limits: DiskBuffer.Limits) throws {
    var buffer = try filled(1...3, limits: limits)
    let bytes = buffer.statistics.bytes
    #expect(throws: DiskBufferError.full(records: 3, bytes: bytes)) { try buffer.append(.test(4)) }
    try buffer.confirm(1)
    try buffer.append(.test(5))
    #expect(buffer.next(upTo: 9) == [.test(2), .test(3), .test(5)])
  }

  @Test func leftoversBeyondTheLimitsAreKept() throws {
    _ = try filled(1...5)
    let buffer = try rig.buffer(limits: .init(records: 2))
    #expect(buffer.count == 5)
  }

  @Test func aCrashOfTheProcessLosesNothing() throws {
    _ = try filled(1...4)
    rig.disk.crashProcess()
    #expect(try leftovers.count == 4)
  }

  @Test(arguments: 0..<20)
  func aCrashOfTheMachineLosesNothing(seed: Int) throws {
    let rig = BusRig(seed: UInt64(seed))
    var buffer = try rig.buffer(limits: .init(segmentBytes: 500))
    var confirmed = 0
    for number in 1...12 {
      try buffer.append(.test(number))
      if number % 5 == 0 {
        try buffer.confirm(3)
        confirmed += 3
      }
    }
    rig.disk.crashMachine(tearing: seed % 2 == 0)
    #expect(try rig.buffer().next(upTo: 99) == (confirmed + 1...12).map { .test($0) })
  }
}

import Simulation
import Testing

@testable import TradingSystem

struct DiskBufferDamageTests {
  private let rig = BusRig()
  private let file = "buffer-00000001.jsonl"
  private let newline = UInt8(ascii: "\n")

  private var fullFile: [UInt8] { (1...3).flatMap { BufferRecord.line(for: .test($0)) } }

  private func write(_ bytes: [UInt8], to file: String) throws {
    try rig.disk.mount().replace(file, with: bytes)
  }

  @Test func aTornTailCostsOnlyTheTornRecord() throws {
    let last = BufferRecord.line(for: .test(3)).count
    for length in 0..<last - 1 {
      try write(Array(fullFile.dropLast(last - length)), to: file)
      var buffer = try rig.buffer()
      #expect(buffer.next(upTo: 9) == [.test(1), .test(2)], "\(length) bytes left")
      #expect(buffer.statistics.damaged == (length == 0 ? 0 : 1))
      try buffer.append(.test(4))
      #expect(try rig.buffer().next(upTo: 9) == [.test(1), .test(2), .test(4)])
      try rig.disk.mount().remove("buffer-00000002.jsonl")
    }
  }

  @Test func aRecordOfWhichOnlyTheLineEndIsMissingIsWhole() throws {
    try write(Array(fullFile.dropLast()), to: file)
    #expect(try rig.buffer().next(upTo: 9) == [.test(1), .test(2), .test(3)])
  }

  @Test func aDamagedLineCostsOnlyItselfAndIsKeptAside() throws {
    let length = BufferRecord.line(for: .test(1)).count
    for place in length..<2 * length {
      var bytes = fullFile
      bytes[place] ^= 2
      try write(bytes, to: file)
      let buffer = try rig.buffer()
      #expect(buffer.next(upTo: 9) == [.test(1), .test(3)], "byte \(place)")
      #expect(buffer.statistics.damaged >= 1)
      let aside = rig.disk.contents["damaged-00000001.jsonl"] ?? []
      #expect(aside.filter { $0 != newline } == bytes[length..<2 * length].filter { $0 != newline })
    }
  }

  @Test(arguments: ["null", "{}", "[1]", "garbage", "\u{0}\u{0}", #"{"checksum":"#])
  func aForeignLineCostsOnlyItself(line: String) throws {
    let first = BufferRecord.line(for: .test(1))
    try write(first + Array(line.utf8) + [newline] + BufferRecord.line(for: .test(2)), to: file)
    let buffer = try rig.buffer()
    #expect(buffer.next(upTo: 9) == [.test(1), .test(2)])
    #expect(buffer.statistics.damaged == 1)
    #expect(rig.disk.contents["damaged-00000001.jsonl"] == Array(line.utf8) + [newline])
  }

  @Test func aRecordGluedToATornOneIsRead() throws {
    try write(Array(BufferRecord.line(for: .test(1)).dropLast(9)) + fullFile, to: file)
    #expect(try rig.buffer().next(upTo: 9) == [.test(1), .test(2), .test(3)])
  }

  @Test func damageStaysAsideWhenItsSegmentIsGone() throws {
    try write(fullFile + Array("damage\n".utf8), to: file)
    var buffer = try rig.buffer()
    try buffer.confirm(3)
    #expect(rig.disk.contents.keys.sorted() == ["cursor.json", "damaged-00000001.jsonl"])
    #expect(try rig.buffer().isEmpty)
  }

  @Test func damageThatCannotBePutAsideKeepsItsSegment() throws {
    try write(fullFile + Array("damage\n".utf8), to: file)
    rig.disk.capacity = rig.disk.byteCount
    var buffer = try rig.buffer()
    #expect(throws: DiskError.self) { try buffer.confirm(3) }
    #expect(rig.disk.contents.keys.sorted() == [file])
    rig.disk.capacity = nil
    _ = try rig.buffer()
    #expect(rig.disk.contents["damaged-00000001.jsonl"] == Array("damage\n".utf8))
  }

  @Test(arguments: ["", "{}", "null", #"{"segment":1,"#])
  func aDamagedCursorRepeatsRatherThanLoses(cursor: String) throws {
    try write(fullFile, to: file)
    try write(Array(cursor.utf8), to: "cursor.json")
    #expect(try rig.buffer().count == 3)
  }

  @Test func aSegmentThatACrashBroughtBackIsNotReplayed() throws {
    var buffer = try rig.buffer()
    for number in 1...3 { try buffer.append(.test(number)) }
    try buffer.confirm(3)
    try write(fullFile, to: file)
    #expect(try rig.buffer().isEmpty)
    #expect(rig.disk.contents.keys.sorted() == ["cursor.json"])
  }

  @Test func aTornAppendIsReportedAndTheNextIsWhole() throws {
    var buffer = try rig.buffer()
    try buffer.append(.test(1))
    rig.disk.tearNextAppend()
    #expect(throws: DiskError.self) { try buffer.append(.test(2)) }
    try buffer.append(.test(3))
    #expect(rig.disk.contents["buffer-00000002.jsonl"] == BufferRecord.line(for: .test(3)))
    #expect(buffer.next(upTo: 9) == [.test(1), .test(3)])
    #expect(try rig.buffer().next(upTo: 9) == [.test(1), .test(3)])
  }

  @Test func aFullDiskIsReportedAndLeavesNoHeapOfFiles() throws {
    let rig = BusRig(limitedTo: 1000)
    var buffer = try rig.buffer()
    var taken: [Event] = []
    for number in 1...50 {
      do {
        try buffer.append(.test(number))
        taken.append(.test(number))
      } catch DiskError.full {
        #expect(rig.disk.contents.count <= 2)
      }
    }
    #expect(taken.count >= 2)
    #expect(buffer.next(upTo: 99) == taken)
    #expect(try rig.buffer().next(upTo: 99) == taken)
  }

  @Test func aFullDiskIsEmptiedByReplay() throws {
    let rig = BusRig(limitedTo: 1000)
    var buffer = try rig.buffer()
    #expect(throws: DiskError.self) {
      for number in 1...50 { try buffer.append(.test(number)) }
    }
    let count = buffer.count
    do { try buffer.confirm(count) } catch DiskError.full { #expect(buffer.isEmpty) }
    try buffer.append(.test(99))
    #expect(try rig.buffer().next(upTo: 99) == [.test(99)])
  }

  @Test func progressThatCannotBeWrittenDownIsKeptInMemory() throws {
    var buffer = try rig.buffer()
    for number in 1...3 { try buffer.append(.test(number)) }
    rig.disk.failsWrites = true
    #expect(throws: DiskError.self) { try buffer.confirm(2) }
    #expect(buffer.next(upTo: 9) == [.test(3)])
    rig.disk.failsWrites = false
    try buffer.confirm(1)
    #expect(try rig.buffer().isEmpty)
    #expect(rig.disk.contents.keys.sorted() == ["cursor.json"])
  }
}

/// What can be read of a segment.
struct BufferReading {
  struct Record {
    let event: Event
    /// Where its line ends.
    let end: Int
    /// How long its line is.
    let length: Int
  }

  /// The events, in the order in which they stand there.
  private(set) var records: [Record] = []
  /// What is no event, one line each.
  private(set) var damage: [UInt8] = []
  private(set) var damagedCount = 0

  /// Reads the bytes of a segment; what is damaged costs only itself.
  init(of bytes: [UInt8]) {
    for line in bytes.split(separator: BufferRecord.newline) {
      if let event = BufferRecord.event(in: line) {
        add(event, line)
      } else {
        Self.pieces(of: line).forEach { read($0) }
      }
    }
  }

  private mutating func read(_ piece: ArraySlice<UInt8>) {
    if let event = BufferRecord.event(in: piece) { return add(event, piece) }
    damage += piece + [BufferRecord.newline]
    damagedCount += 1
  }

  private mutating func add(_ event: Event, _ line: ArraySlice<UInt8>) {
    records.append(Record(event: event, end: line.endIndex + 1, length: line.count + 1))
  }

  /// A line cut where another line seems to begin: the end of the one before it may have been lost.
  private static func pieces(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let starts = line.ranges(of: BufferRecord.beginning).map(\.lowerBound)
    let cuts = [line.startIndex] + starts.filter { $0 > line.startIndex } + [line.endIndex]
    return zip(cuts, cuts.dropFirst()).map { line[$0..<$1] }
  }
}

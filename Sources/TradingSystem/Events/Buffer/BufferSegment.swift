/// A file of a buffer.
struct BufferSegment: Sendable {
  /// Its place among the segments.
  let number: Int
  /// The bytes up to the end of its last whole line.
  var size = 0
  /// The lines that cannot be read.
  var damage: [UInt8] = []
  /// Whether nothing may be added any more.
  var isClosed = false

  var file: String { "buffer-\(paddedNumber).jsonl" }
  var damageFile: String { "damaged-\(paddedNumber).jsonl" }

  private var paddedNumber: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  static func number(ofFile name: String) -> Int? { number(in: name, after: "buffer-") }

  static func number(ofDamage name: String) -> Int? { number(in: name, after: "damaged-") }

  private static func number(in name: String, after prefix: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(".jsonl") else { return nil }
    return Int(name.dropFirst(prefix.count).dropLast(6))
  }
}

/// An event of a segment that was not confirmed.
struct PendingEvent: Sendable {
  let event: Event
  /// The number of its segment.
  let segment: Int
  /// Where its line ends in the segment.
  let end: Int
  /// The length of its line.
  let bytes: Int

  /// The last event of a segment.
  init(_ event: Event, in segment: BufferSegment, bytes: Int) {
    self.event = event
    self.segment = segment.number
    end = segment.size
    self.bytes = bytes
  }
}

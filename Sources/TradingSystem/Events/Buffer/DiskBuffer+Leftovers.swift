import DequeModule
import Logging
import Results

extension DiskBuffer {
  /// Reads what an earlier process left, and puts damaged lines aside.
  mutating func readLeftovers() throws {
    let cursor = try readCursor()
    let files = try disk.files()
    let numbers = files.compactMap(BufferSegment.number(ofFile:)).sorted()
    for number in numbers { try readSegment(number, after: cursor) }
    let highest =
      [cursor.segment, numbers.last ?? 0] + files.compactMap(BufferSegment.number(ofDamage:))
    lastNumber = highest.reduce(0, max)
    tidy()
  }

  private func readCursor() throws -> BufferCursor {
    guard let bytes = try disk.read(BufferCursor.file) else { return .start }
    guard let cursor = BufferCursor(bytes) else {
      logger.warning("[DISK-BUFFER] the cursor is damaged: what is on the disk is replayed again")
      return .start
    }
    return cursor
  }

  private mutating func readSegment(_ number: Int, after cursor: BufferCursor) throws {
    var segment = BufferSegment(number: number)
    let reading = BufferReading(of: try disk.read(segment.file) ?? [])
    for record in reading.records {
      segment.size = record.end
      guard !cursor.isPast(segment) else { continue }
      pending.append(PendingEvent(record.event, in: segment, bytes: record.length))
      pendingBytes += record.length
    }
    segment.damage = reading.damage
    segment.isClosed = true
    segments.append(segment)
    damagedCount += reading.damagedCount
  }

  /// What cannot be done now is done when the segment is finished, or by the next start.
  private mutating func tidy() {
    do {
      for segment in segments where !segment.damage.isEmpty {
        logger.warning(
          "[DISK-BUFFER] '\(segment.file)' has damaged lines: see '\(segment.damageFile)'"
        )
        try disk.keepDamage(of: segment)
      }
      try removeFinishedSegments()
    } catch {
      logger.warning("[DISK-BUFFER] what an earlier process left cannot be tidied up: \(error)")
    }
  }
}

extension Disk {
  /// Puts a segment's damaged lines into a file of their own, for an operator to look at.
  func keepDamage(of segment: BufferSegment) throws {
    guard !segment.damage.isEmpty else { return }
    try replace(segment.damageFile, with: segment.damage)
  }
}

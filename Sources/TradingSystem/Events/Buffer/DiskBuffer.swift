import DequeModule
public import Logging
import Results

/// A queue of events on a disk, for the time in which they can be sent nowhere.
///
/// An event that was taken is safe from a crash of the machine. Files are only ever added to, replaced
/// or removed; behind a line that may be torn nothing is written. The events stand in the memory too,
/// so that only a start reads files.
public struct DiskBuffer: Sendable {
  let disk: any Disk
  let limits: Limits
  let logger: Logger
  let defects: PlantedDefects

  /// What was not confirmed, oldest first.
  var pending: Deque<PendingEvent> = []

  /// The segments that have a file, oldest first; only the last can be written to.
  var segments: Deque<BufferSegment> = []

  /// The highest number that a segment ever had.
  var lastNumber = 0
  var pendingBytes = 0
  var damagedCount = 0
  var writeCount = 0

  /// Opens the buffer of a folder and reads what an earlier process left there.
  ///
  /// - Parameters:
  ///   - disk: The folder; nothing else may use it.
  ///   - limits: How much may be kept. What is left from before is kept even if it is more.
  ///   - logger: Where damage is told.
  ///   - defects: The mistakes to make.
  /// - Throws: ``DiskError`` if a file cannot be read.
  public init(
    on disk: any Disk,
    limits: Limits = Limits(),
    logger: Logger = Logger(label: "disk-buffer"),
    defects: PlantedDefects = .none
  ) throws {
    self.disk = disk
    self.limits = limits
    self.logger = logger
    self.defects = defects
    try readLeftovers()
  }

  /// Whether every event was confirmed.
  public var isEmpty: Bool { pending.isEmpty }

  /// How many events are not confirmed.
  public var count: Int { pending.count }

  /// Takes an event; once this has returned, it survives any crash.
  ///
  /// - Parameter event: The event.
  /// - Throws: ``DiskBufferError`` if the buffer has reached its bound, ``DiskError`` if the disk
  ///   refuses. The event was then not taken; if the disk fails while writing, the next start may find
  ///   it all the same.
  public mutating func append(_ event: Event) throws {
    let line = BufferRecord.line(for: event)
    try requireRoom(for: line.count)
    var segment = segmentToWrite(line.count)
    do {
      try write(line, to: segment.file)
    } catch {
      abandon(segment)
      throw error
    }
    segment.size += line.count
    segments.append(segment)
    pending.append(PendingEvent(event, in: segment, bytes: line.count))
    pendingBytes += line.count
    writeCount += 1
  }

  /// The oldest events that are not confirmed, in the order in which they were taken.
  ///
  /// - Parameter count: At most how many.
  /// - Returns: The events; they stay in the buffer until they are confirmed.
  public func next(upTo count: Int) -> [Event] {
    pending.prefix(count).map(\.event)
  }

  /// Lets go of the oldest events.
  ///
  /// - Parameter count: How many; no more than there are.
  /// - Throws: ``DiskError`` if that cannot be written down. They are let go of all the same, but the
  ///   next start may find them again.
  public mutating func confirm(_ count: Int) throws {
    guard count > 0 else { return }
    let cursor = BufferCursor(after: pending[count - 1])
    pendingBytes -= pending.prefix(count).reduce(0) { $0 + $1.bytes }
    pending.removeFirst(count)
    let writing = Result { try disk.replace(BufferCursor.file, with: cursor.bytes) }
    try removeFinishedSegments()
    try writing.get()
  }
}

extension DiskBuffer {
  private func requireRoom(for bytes: Int) throws {
    if defects.contains(.bufferIsNotDurable) { return }
    guard pending.count < limits.records, pendingBytes + bytes <= limits.bytes else {
      throw DiskBufferError.full(records: pending.count, bytes: pendingBytes)
    }
  }

  private func write(_ line: [UInt8], to file: String) throws {
    try disk.append(line, to: file)
    if defects.contains(.bufferIsNotDurable) { return }
    try disk.synchronize(file)
  }

  /// Takes out the last segment, or a new one if a line of some length must not be added to that.
  private mutating func segmentToWrite(_ length: Int) -> BufferSegment {
    if let last = segments.last, !last.isClosed, last.size + length <= limits.segmentBytes {
      return segments.removeLast()
    }
    lastNumber += 1
    return BufferSegment(number: lastNumber)
  }

  /// Writes no more to a segment whose last line may be torn.
  private mutating func abandon(_ segment: BufferSegment) {
    var segment = segment
    segment.isClosed = true
    segments.append(segment)
    guard segment.size == 0 else { return }
    do {
      try disk.remove(segment.file)
      segments.removeLast()
    } catch {
      logger.warning("[DISK-BUFFER] a torn segment stays until the buffer is empty: \(error)")
    }
  }

  /// Removes the files before the oldest event that is not confirmed, but keeps their damaged lines.
  mutating func removeFinishedSegments() throws {
    let oldest = pending.first?.segment ?? .max
    while let segment = segments.first, segment.number < oldest {
      try disk.keepDamage(of: segment)
      try disk.remove(segment.file)
      segments.removeFirst()
    }
  }
}

public import Results

extension DiskBuffer {
  /// What a buffer holds, and what became of it.
  public struct Statistics: Hashable, Sendable, Codable {
    /// How many events are not confirmed.
    public var count = 0
    /// Their size on the disk.
    public var bytes = 0
    /// When the first of them happened; `nil` if there is none.
    public var oldest: Timestamp?
    /// How many lines could not be read at the start.
    public var damaged = 0
    /// How many events were taken since the start.
    public var writes = 0

    /// Creates the statistics of an empty buffer.
    public init() {}

    /// What this buffer and another hold, taken together.
    func joined(by other: Statistics) -> Statistics {
      var both = self
      both.count += other.count
      both.bytes += other.bytes
      both.oldest = [oldest, other.oldest].compactMap(\.self).min()
      both.damaged += other.damaged
      both.writes += other.writes
      return both
    }
  }

  /// What the buffer holds now.
  public var statistics: Statistics {
    var statistics = Statistics()
    statistics.count = pending.count
    statistics.bytes = pendingBytes
    statistics.oldest = pending.first?.event.timestamp
    statistics.damaged = damagedCount
    statistics.writes = writeCount
    return statistics
  }
}

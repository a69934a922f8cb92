extension DiskBuffer {
  /// How much a buffer may keep.
  public struct Limits: Hashable, Sendable, Codable {
    /// At most how many events.
    public var records: Int
    /// At most how many bytes of events.
    public var bytes: Int
    /// From which size on a segment is not added to.
    public var segmentBytes: Int

    /// Creates limits: 100,000 events and 64 MiB, in segments of 1 MiB.
    public init(records: Int = 100_000, bytes: Int = 64 << 20, segmentBytes: Int = 1 << 20) {
      self.records = records
      self.bytes = bytes
      self.segmentBytes = segmentBytes
    }
  }
}

/// An entry of a stream.
public struct StreamEntry: Hashable, Sendable {
  /// Its place.
  public let id: StreamID
  /// Its fields.
  public let fields: [String: String]
  /// How often it was delivered to a consumer of the group that it was read by, this time included.
  public let deliveries: Int

  /// Creates an entry.
  public init(id: StreamID, fields: [String: String], deliveries: Int = 1) {
    self.id = id
    self.fields = fields
    self.deliveries = deliveries
  }
}

public import Results

/// An event that a consumer was given.
public struct Delivery: Sendable {
  /// What its publisher numbered it with.
  public let number: Int
  /// The event's id.
  public let eventID: String
  /// The event's correlation id.
  public let correlationID: String
  /// When the event says that it happened.
  public let happenedAt: Timestamp
  /// When it was dealt with.
  public let time: Timestamp

  /// Creates a record.
  public init(
    number: Int,
    eventID: String,
    correlationID: String,
    happenedAt: Timestamp,
    time: Timestamp
  ) {
    self.number = number
    self.eventID = eventID
    self.correlationID = correlationID
    self.happenedAt = happenedAt
    self.time = time
  }
}

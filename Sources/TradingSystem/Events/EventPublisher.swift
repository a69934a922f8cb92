/// Something that events can be published with.
public protocol EventPublisher: Sendable {
  /// Publishes an event.
  ///
  /// - Parameter draft: What to tell.
  /// - Returns: Where the event is safe.
  /// - Throws: An error if it is safe nowhere; the caller must not take it for published.
  @discardableResult
  func publish(_ draft: EventDraft) async throws -> PublishReceipt
}

/// Where a published event is safe.
public struct PublishReceipt: Hashable, Sendable, Codable {
  /// The places.
  public enum Place: Hashable, Sendable, Codable {
    /// On its stream.
    case stream(StreamID)
    /// On the disk, until the stream's server is back.
    case buffer
  }

  /// The event's id.
  public let eventID: String
  /// Where it is.
  public let place: Place

  /// Creates a receipt.
  public init(eventID: String, place: Place) {
    self.eventID = eventID
    self.place = place
  }
}

/// What a client got for a request.
public enum VenueDelivery: String, Hashable, Encodable, Sendable, CaseIterable {
  /// An answer.
  case answered
  /// Nothing.
  case dropped
  /// A reset of the connection.
  case reset
  /// A part of an answer.
  case cutShort
}

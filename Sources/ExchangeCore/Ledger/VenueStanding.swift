/// How a client's address stood with the exchange when a request of its came.
public enum VenueStanding: String, Hashable, Encodable, Sendable, CaseIterable {
  /// It was free to send the request.
  case clear
  /// It had been told to wait, and the wait was not over.
  case insideRetryAfter
  /// It was banned.
  case banned
}

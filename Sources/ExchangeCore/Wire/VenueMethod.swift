/// A method of HTTP that the exchange knows.
public enum VenueMethod: String, Hashable, Encodable, Sendable, CaseIterable {
  /// Reads.
  case get = "GET"
  /// Creates.
  case post = "POST"
  /// Cancels.
  case delete = "DELETE"
}

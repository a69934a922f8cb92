/// The way that bytes take on a link.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  /// From the client to the server: requests.
  case toServer
  /// From the server to the client: replies.
  case toClient
}

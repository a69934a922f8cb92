public import Results
public import TradingSystem

/// An entry that was once added to a stream.
public struct AppendedEntry: Hashable, Sendable {
  /// Its place.
  public let id: StreamID
  /// Its fields.
  public let fields: [String: String]
  /// When it was added.
  public let time: Timestamp
  /// The client that added it.
  public let client: String
  /// Whether that client had given up waiting by then.
  public let isLate: Bool
  /// Whether it is still there: neither trimmed nor lost with the server.
  public internal(set) var isAlive: Bool
}

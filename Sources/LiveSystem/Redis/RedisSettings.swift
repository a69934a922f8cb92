/// How a client of Redis behaves.
public struct RedisSettings: Hashable, Sendable {
  /// The server's port on 127.0.0.1.
  public var port: UInt16
  /// How long to wait for a connection.
  public var connectTimeout: Duration
  /// How long to wait for an answer; what a read may wait comes on top.
  public var commandTimeout: Duration
  /// For how long the server is left alone after the first failure.
  public var firstDelay: Duration
  /// For how long it is left alone at most.
  public var longestDelay: Duration

  /// Creates settings.
  public init(
    port: UInt16,
    connectTimeout: Duration = .milliseconds(400),
    commandTimeout: Duration = .milliseconds(400),
    firstDelay: Duration = .milliseconds(10),
    longestDelay: Duration = .seconds(1)
  ) {
    self.port = port
    self.connectTimeout = connectTimeout
    self.commandTimeout = commandTimeout
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }
}

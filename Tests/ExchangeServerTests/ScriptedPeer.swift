import HTTPExchange
import TestSupport
import TradingSystem

/// A server that does what a test says, for clients that should bear it.
enum ScriptedPeer {
  /// Lets a script serve a client.
  ///
  /// - Returns: What the script gives.
  static func serve<Value: Sendable>(
    patience: Duration = .seconds(60),
    connections: Int = 64,
    _ script: @escaping @Sendable (Socket) throws -> Value,
    client body: @Sendable (HTTPExchange) async throws -> Void
  ) async throws -> Value {
    let listener = try Socket()
    try listener.listen(on: 0)
    let port = UInt16(try listener.port)
    async let result = onOwnThread { try script(listener) }
    try await Street.withClient(port: port, patience: patience, connections: connections, body)
    return try await result
  }
}

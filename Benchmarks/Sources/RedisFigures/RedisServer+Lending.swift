public import LiveSystem
import TradingSystem

extension RedisServer {
  /// Runs a body with a server of its own, which is removed afterwards.
  public static func lend(_ body: @Sendable (RedisServer) async throws -> Void) async throws {
    let server = try await start()
    do {
      try await body(server)
    } catch {
      try await server.remove()
      throw error
    }
    try await server.remove()
  }

  /// A client that a busy machine does not make give up.
  public var client: RedisStream {
    RedisStream(
      RedisSettings(port: port, connectTimeout: .seconds(60), commandTimeout: .seconds(60))
    )
  }
}

import Synchronization

/// Connections for commands that wait at the server: one for each that waits at the same time.
final class WaitingConnections: Sendable {
  private let idle = Mutex<[RedisConnection]>([])
  private let make: @Sendable () -> RedisConnection

  /// Creates an empty set.
  ///
  /// - Parameter make: Makes a connection if all are in use.
  init(make: @escaping @Sendable () -> RedisConnection) {
    self.make = make
  }

  /// Sends a command over a connection that no one else uses meanwhile.
  ///
  /// - Parameter command: The command.
  /// - Returns: The answer.
  /// - Throws: What the connection throws.
  func send<Answer>(_ command: RedisCommand<Answer>) async throws -> Answer {
    let connection = idle.withLock { $0.popLast() } ?? make()
    defer { idle.withLock { $0.append(connection) } }
    return try await connection.send(command)
  }
}

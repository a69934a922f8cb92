/// A client's connection to a server; it is made again whenever it is needed and broken.
struct ServerConnection: Sendable {
  let server: SimulatedServer
  let number: Int
  let client: String
  let commandTimeout: Duration

  /// Sends a command and waits for the answer.
  ///
  /// - Parameter command: The command.
  /// - Returns: The answer.
  /// - Throws: The server's error, `TransportError` if no answer comes, `CancellationError` if the task
  ///   is cancelled.
  func send<Answer>(_ command: ServerCommand<Answer>) async throws -> Answer {
    try await server.carry(command, over: self)
  }
}

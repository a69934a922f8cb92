import Synchronization
public import TradingSystem

/// A simulated database of policies as one client sees it.
public struct PolicyDatabaseConnection: PolicyDatabase {
  let database: SimulatedPolicyDatabase
  let connection: ServerConnection

  /// The policy of the highest version; `nil` if none was ever committed.
  public func newest() async throws -> TradingPolicy? {
    try await send(
      "newest",
      orElse: .refused,
      describe: { "version \($0?.version ?? 0)" }
    ) { table, _ in try table.newest() }
  }

  /// Commits a policy if its version is the next one.
  public func commit(_ policy: TradingPolicy) async throws {
    try await send(
      "commit version \(policy.version)",
      topic: SimulatedPolicyDatabase.commitTopic,
      orElse: .outcomeUnknown
    ) { try $0.commit(policy, for: $1) }
  }

  /// Returns if the database answers.
  public func ping() async throws {
    try await send("ping", orElse: .refused) { table, _ in try table.ping() }
  }

  /// Sends a command.
  ///
  /// - Parameters:
  ///   - name: What the trace calls it.
  ///   - topic: What it changes.
  ///   - unanswered: What it means if the command was sent and no answer came.
  ///   - describe: What the trace calls an answer.
  ///   - body: Carries it out.
  /// - Returns: The answer.
  /// - Throws: `PolicyDatabaseError`.
  private func send<Answer: Sendable>(
    _ name: String,
    topic: String? = nil,
    orElse unanswered: PolicyDatabaseError,
    describe: @escaping @Sendable (Answer) -> String = { _ in "done" },
    _ body: @escaping @Sendable (inout PolicyTable, Delivery) throws -> Answer
  ) async throws -> Answer {
    let database = database
    let command = ServerCommand(name: name, topic: topic, describe: describe) { delivery in
      .answer(try database.table.withLock { try body(&$0, delivery) })
    }
    do {
      return try await connection.send(command)
    } catch let error as TransportError {
      throw error.mayHaveExecuted ? unanswered : .refused
    }
  }
}

public import TradingSystem

/// A database of policies in PostgreSQL as one client sees it.
///
/// All goes over one connection, one thing after the other. It is made when it is first used, and again
/// once it is broken; meanwhile, and for a growing delay after each failure, everything is refused at once.
/// What was not answered in time is given up with the connection, but the server may still do it.
public struct PostgresPolicyDatabase: PolicyDatabase {
  let connection: PostgresConnection

  /// Creates a client; nothing is contacted before it is used.
  ///
  /// - Parameters:
  ///   - settings: The server's port, time-outs and delays.
  ///   - time: The clock for the delays.
  ///   - random: Where their jitter comes from.
  public init(
    _ settings: PostgresSettings,
    time: any TimeSource = WallTime(),
    random: RandomSource = .system
  ) {
    connection = PostgresConnection(settings, time: time, random: random)
  }

  /// The policy of the highest version; `nil` if none was ever committed.
  public func newest() async throws -> TradingPolicy? {
    try await connection.send(.newest).first
  }

  /// Commits a policy if its version is one more than the highest there is.
  ///
  /// A policy with a number that JSON has no text for is an `EncodingError`; none that is valid is.
  public func commit(_ policy: TradingPolicy) async throws {
    let answer = try await connection.send(.commit(policy))
    guard answer.isAdded else {
      throw PolicyDatabaseError.versionConflict(newest: answer.newest(refusing: policy.version))
    }
  }

  /// Returns if the database answers.
  public func ping() async throws {
    try await connection.send(.ping)
  }
}

extension PostgresPolicyDatabase {
  /// Makes the table of policies unless it is there; without it every use is refused with `42P01`.
  ///
  /// - Throws: `PolicyDatabaseError`, and `CancellationError` if the task is cancelled.
  public func makeSchema() async throws {
    try await connection.send(.makeSchema)
  }

  /// Every policy that was ever committed, oldest first.
  ///
  /// - Returns: The policies.
  /// - Throws: `PolicyDatabaseError`, and `CancellationError` if the task is cancelled.
  public func committedPolicies() async throws -> [TradingPolicy] {
    try await connection.send(.committed)
  }
}

/// A database of versioned trading policies.
///
/// Every method throws ``PolicyDatabaseError``, and `CancellationError` if the task is cancelled.
public protocol PolicyDatabase: Sendable {
  /// The policy of the highest version; `nil` if none was ever committed.
  func newest() async throws -> TradingPolicy?

  /// Commits a policy if its version is one more than the highest there is.
  ///
  /// - Parameter policy: The policy.
  /// - Throws: ``PolicyDatabaseError/versionConflict(newest:)`` if another was committed meanwhile; if
  ///   the error ``PolicyDatabaseError/mayHaveExecuted``, the policy may be there.
  func commit(_ policy: TradingPolicy) async throws

  /// Returns if the database answers.
  func ping() async throws
}

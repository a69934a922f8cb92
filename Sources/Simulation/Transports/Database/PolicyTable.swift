import TradingSystem

/// The versions of the policy that a database has, and what it answers instead of obeying.
struct PolicyTable {
  private(set) var rows: [CommittedPolicy] = []
  /// The SQLSTATE that every command fails with; `nil` if none does.
  var failure: String?
  /// The SQLSTATE that every commit fails with; `nil` if none does.
  var commitFailure: String?
  /// The SQLSTATE that only the next commit fails with.
  var nextCommitFailure: String?

  /// The policy of the highest version; `nil` if there is none.
  func newest() throws -> TradingPolicy? {
    try requireSuccess(failure)
    return rows.last?.policy
  }

  /// Adds a policy if its version is the next one.
  mutating func commit(_ policy: TradingPolicy, for delivery: Delivery) throws {
    let failures = [failure, commitFailure, nextCommitFailure]
    nextCommitFailure = nil
    for failure in failures { try requireSuccess(failure) }
    let version = rows.last?.policy.version ?? 0
    guard policy.version == version + 1 else {
      throw PolicyDatabaseError.versionConflict(newest: version)
    }
    let row = CommittedPolicy(
      policy: policy,
      time: delivery.time,
      client: delivery.client,
      isLate: delivery.isLate
    )
    rows.append(row)
  }

  /// Throws if every command fails.
  func ping() throws {
    try requireSuccess(failure)
  }

  private func requireSuccess(_ failure: String?) throws {
    if let failure { throw PolicyDatabaseError.server(sqlState: failure) }
  }
}

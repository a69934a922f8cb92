import Synchronization

extension SimulatedPolicyDatabase {
  /// Carries out the next commit that arrives, and loses the answer.
  public func loseNextCommitReply() {
    server.loseNextReply(about: Self.commitTopic)
  }

  /// Fails the next commit that arrives, and carries nothing out.
  ///
  /// - Parameter sqlState: What it fails with, such as `40001`.
  public func failNextCommit(sqlState: String) {
    table.withLock { $0.nextCommitFailure = sqlState }
    server.record("next commit fails: \(sqlState)")
  }

  /// Fails every commit, as a database does that can only be read.
  ///
  /// - Parameter sqlState: What they fail with; `nil` carries them out again.
  public func refuseCommits(sqlState: String? = "25006") {
    table.withLock { $0.commitFailure = sqlState }
    server.record("refuses commits: \(sqlState ?? "no")")
  }

  /// Fails every command, as a database does that has too many clients.
  ///
  /// - Parameter sqlState: What they fail with; `nil` carries them out again.
  public func refuseCommands(sqlState: String? = "53300") {
    table.withLock { $0.failure = sqlState }
    server.record("refuses commands: \(sqlState ?? "no")")
  }
}

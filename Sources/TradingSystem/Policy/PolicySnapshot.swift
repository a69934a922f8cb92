import Results

/// What is kept on the disk of the policy, for a start without the database.
struct PolicySnapshot: Hashable, Sendable, Codable {
  /// The newest version that was read or committed.
  var policy: TradingPolicy
  /// When the database last confirmed it.
  var confirmedAt: Timestamp?
  /// Commits of which it is not known whether they were done.
  var doubted: [TradingPolicy]
  /// Versions that were not announced yet, oldest first.
  var unannounced: [PolicyNotice]

  static let file = "policy-snapshot.json"
}

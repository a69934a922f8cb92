/// The version of the system under test, as its repository names it.
public struct Revision: Hashable, Sendable, Codable {
  /// The branch.
  public var branch: String?
  /// The full hash of the commit.
  public var commit: String?
  /// When the commit was made.
  public var committedAt: Timestamp?
  /// Whether the working tree had changes that were not committed.
  public var isDirty: Bool?

  /// Creates a revision of which some or nothing is known.
  public init(
    branch: String? = nil,
    commit: String? = nil,
    committedAt: Timestamp? = nil,
    isDirty: Bool? = nil
  ) {
    self.branch = branch
    self.commit = commit
    self.committedAt = committedAt
    self.isDirty = isDirty
  }

  /// The first 8 digits of the commit, and a `+` if the working tree was dirty.
  public var short: String? {
    commit.map { $0.prefix(8) + (isDirty == true ? "+" : "") }
  }
}

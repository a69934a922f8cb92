public import Results

/// What `policy.updated` says.
public struct PolicyNotice: Hashable, Sendable, Codable {
  /// The version that is now in force.
  public var version: Int
  /// Who made it.
  public var updatedBy: String
  /// When it was made.
  public var updatedAt: Timestamp

  enum CodingKeys: String, CodingKey {
    case version
    case updatedBy = "updated_by"
    case updatedAt = "updated_at"
  }

  init(of policy: TradingPolicy) {
    version = policy.version
    updatedBy = policy.updatedBy
    updatedAt = policy.updatedAt
  }

  /// The event; each version has one id, so that a second announcement is a copy.
  func draft() throws -> EventDraft {
    try EventDraft(.policyUpdated, self, id: "policy-\(version)")
  }
}

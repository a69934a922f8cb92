/// Something that went wrong in a scenario, other than a failed check.
public struct ScenarioError: Hashable, Sendable, Codable {
  /// When it went wrong, in seconds since the scenario began.
  public var offset: Double?
  /// What went wrong.
  public var message: String

  /// Creates an error.
  public init(offset: Double? = nil, message: String) {
    self.offset = offset
    self.message = message
  }
}

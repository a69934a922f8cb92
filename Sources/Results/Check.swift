/// A statement about the system under test, and whether it held.
public struct Check: Hashable, Sendable, Codable {
  /// The check's name, unique in its scenario and the same whether the check passed or failed.
  public var id: String
  /// Whether the statement held.
  public var status: CheckStatus
  /// Whether the scenario is only degraded, not failed, if the statement does not hold.
  public var isTolerable: Bool
  /// The check's outcome in words.
  public var message: String
  /// What was expected.
  public var expected: String?
  /// What was seen.
  public var observed: String?

  /// Creates a check's outcome.
  public init(
    id: String,
    status: CheckStatus,
    isTolerable: Bool = false,
    message: String = "",
    expected: String? = nil,
    observed: String? = nil
  ) {
    self.id = id
    self.status = status
    self.isTolerable = isTolerable
    self.message = message
    self.expected = expected
    self.observed = observed
  }
}

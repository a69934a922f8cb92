/// Something that was broken on purpose.
///
/// Times are seconds since the scenario began.
public struct Fault: Hashable, Sendable, Codable {
  /// What was done, such as `kill` or `http-429`.
  public var kind: String
  /// What it was done to.
  public var target: String
  /// When it should have been done.
  public var plannedAt: Double?
  /// When it was done.
  public var injectedAt: Double?
  /// When something other than the system under test first saw it.
  public var witnessedAt: Double?
  /// When it was seen to be over.
  public var healedAt: Double?
  /// The fault's settings.
  public var parameters: [String: String]

  /// Creates a fault.
  public init(
    kind: String,
    target: String,
    plannedAt: Double? = nil,
    injectedAt: Double? = nil,
    witnessedAt: Double? = nil,
    healedAt: Double? = nil,
    parameters: [String: String] = [:]
  ) {
    self.kind = kind
    self.target = target
    self.plannedAt = plannedAt
    self.injectedAt = injectedAt
    self.witnessedAt = witnessedAt
    self.healedAt = healedAt
    self.parameters = parameters
  }
}

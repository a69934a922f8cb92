/// What came of one scenario in one run.
public struct ScenarioResult: Hashable, Sendable, Codable {
  /// The scenario's name, unique in its run.
  public var name: String
  /// The version of the scenario's definition.
  public var version: String?
  /// How the scenario ended.
  public var status: ScenarioStatus
  /// When the scenario began.
  public var startedAt: Timestamp?
  /// How long the scenario took, in seconds.
  public var duration: Double
  /// What was checked, in order.
  public var checks: [Check]
  /// What was measured, in order.
  public var metrics: [Metric]
  /// What was broken on purpose, in order.
  public var faults: [Fault]
  /// What was noted on the way, in order.
  public var observations: [Observation]
  /// What went wrong, in order.
  public var errors: [ScenarioError]

  /// Creates a result.
  public init(
    name: String,
    version: String? = nil,
    status: ScenarioStatus,
    startedAt: Timestamp? = nil,
    duration: Double,
    checks: [Check] = [],
    metrics: [Metric] = [],
    faults: [Fault] = [],
    observations: [Observation] = [],
    errors: [ScenarioError] = []
  ) {
    self.name = name
    self.version = version
    self.status = status
    self.startedAt = startedAt
    self.duration = duration
    self.checks = checks
    self.metrics = metrics
    self.faults = faults
    self.observations = observations
    self.errors = errors
  }
}

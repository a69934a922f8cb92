/// A run of a history in one line.
public struct RunSummary: Hashable, Sendable, Codable {
  /// The run's number in its history.
  public var number: Int64
  /// The identity of the run.
  public var id: RunID
  /// The suite that was run.
  public var suite: String
  /// When the run began.
  public var startedAt: Timestamp
  /// How the system under test was built up.
  public var mode: String?
  /// The version of the system under test.
  public var revision: Revision
  /// The user's own marks on the run.
  public var labels: [String: String]
  /// How many scenarios ended in each status.
  public var scenarios: [ScenarioStatus: Int]
  /// How many checks held.
  public var checksPassed: Int
  /// How many checks did not hold.
  public var checksFailed: Int

  /// Creates a summary.
  public init(
    number: Int64,
    id: RunID,
    suite: String,
    startedAt: Timestamp,
    mode: String?,
    revision: Revision,
    labels: [String: String],
    scenarios: [ScenarioStatus: Int],
    checksPassed: Int,
    checksFailed: Int
  ) {
    self.number = number
    self.id = id
    self.suite = suite
    self.startedAt = startedAt
    self.mode = mode
    self.revision = revision
    self.labels = labels
    self.scenarios = scenarios
    self.checksPassed = checksPassed
    self.checksFailed = checksFailed
  }
}

/// One execution of a suite of failure scenarios, with everything that is known of it.
public struct Run: Hashable, Sendable, Codable {
  /// The identity of the run, from the content of its report.
  public var id: RunID
  /// The suite that was run; only runs of one suite are compared by default.
  public var suite: String
  /// When the run began.
  public var startedAt: Timestamp
  /// Whether ``startedAt`` was worked out, because the report does not state it.
  public var isStartDerived: Bool
  /// When the run ended.
  public var finishedAt: Timestamp
  /// The program that made the run.
  public var harness: Harness?
  /// How the system under test was built up, such as `simulated` or `live`.
  public var mode: String?
  /// The seed of the run's random numbers.
  public var seed: UInt64?
  /// The settings the run was made with.
  public var configuration: [String: String]
  /// The user's own marks on the run.
  public var labels: [String: String]
  /// The version of the system under test.
  public var revision: Revision
  /// The machine the run was made on; `nil` if the report does not say.
  public var environment: Environment?
  /// The scenarios, in the order in which they ran.
  public var scenarios: [ScenarioResult]
  /// What was measured over the whole run and belongs to no single scenario.
  public var metrics: [Metric]

  /// Creates a run.
  public init(
    id: RunID,
    suite: String = Run.defaultSuite,
    startedAt: Timestamp,
    isStartDerived: Bool = false,
    finishedAt: Timestamp,
    harness: Harness? = nil,
    mode: String? = nil,
    seed: UInt64? = nil,
    configuration: [String: String] = [:],
    labels: [String: String] = [:],
    revision: Revision = Revision(),
    environment: Environment? = nil,
    scenarios: [ScenarioResult] = [],
    metrics: [Metric] = []
  ) {
    self.id = id
    self.suite = suite
    self.startedAt = startedAt
    self.isStartDerived = isStartDerived
    self.finishedAt = finishedAt
    self.harness = harness
    self.mode = mode
    self.seed = seed
    self.configuration = configuration
    self.labels = labels
    self.revision = revision
    self.environment = environment
    self.scenarios = scenarios
    self.metrics = metrics
  }

  /// The suite of a run that names none.
  public static let defaultSuite = "default"
}

extension Run {
  /// Every metric with its scenario: those of the scenarios in order, then those of the whole run.
  public var allMetrics: [(scenario: String?, metric: Metric)] {
    let ofScenarios = scenarios.flatMap { scenario in
      scenario.metrics.map { (scenario: Optional(scenario.name), metric: $0) }
    }
    return ofScenarios + metrics.map { (scenario: nil, metric: $0) }
  }
}

/// The runs that a run can be judged against, with everything they measured, by series.
///
/// Values stand in columns: that of a series or a check has one place for each run.
public struct History: Sendable {
  /// The runs, oldest first.
  public var runs: [PastRun]
  /// What they measured.
  public var series: [SeriesHistory]
  /// What became of their checks.
  public var checks: [CheckHistory]

  /// Creates a history.
  public init(
    runs: [PastRun] = [],
    series: [SeriesHistory] = [],
    checks: [CheckHistory] = []
  ) {
    self.runs = runs
    self.series = series
    self.checks = checks
  }
}

/// A run of a history, as far as it matters for judging later ones.
public struct PastRun: Hashable, Sendable {
  /// The run's number in its history.
  public var number: Int64
  /// When the run began.
  public var startedAt: Timestamp
  /// The version of the system under test.
  public var revision: Revision
  /// The machine the run was made on.
  public var environment: Environment?
  /// How the system under test was built up.
  public var mode: String?
  /// Whether the run was broken off.
  public var isAborted: Bool
  /// How its scenarios ended, by their names.
  public var scenarios: [String: PastScenario]

  /// Creates a run.
  public init(
    number: Int64,
    startedAt: Timestamp,
    revision: Revision = Revision(),
    environment: Environment? = nil,
    mode: String? = nil,
    isAborted: Bool = false,
    scenarios: [String: PastScenario] = [:]
  ) {
    self.number = number
    self.startedAt = startedAt
    self.revision = revision
    self.environment = environment
    self.mode = mode
    self.isAborted = isAborted
    self.scenarios = scenarios
  }
}

/// How a scenario of a past run ended.
public struct PastScenario: Hashable, Sendable {
  /// The version of the scenario's definition.
  public var version: String?
  /// How it ended.
  public var status: ScenarioStatus

  /// Creates a result.
  public init(version: String? = nil, status: ScenarioStatus) {
    self.version = version
    self.status = status
  }
}

/// What became of one check over the runs of a history.
public struct CheckHistory: Hashable, Sendable {
  /// The scenario.
  public var scenario: String
  /// The check's id.
  public var id: String
  /// What became of it, one place for each run; `nil` where a run does not have it.
  public var statuses: [CheckStatus?]

  /// Creates a column.
  public init(scenario: String, id: String, statuses: [CheckStatus?]) {
    self.scenario = scenario
    self.id = id
    self.statuses = statuses
  }
}

/// The values of one series over the runs of a history.
public struct SeriesHistory: Sendable {
  /// The series.
  public var series: Series
  /// What is measured, and how it is judged.
  public var definition: MetricDefinition
  /// Whether the values are yes or no.
  public var isFlag: Bool
  /// The values, one place for each run; not a number where a run has none.
  public var values: [Double]

  /// Creates a column.
  public init(scenario: String?, _ definition: MetricDefinition, isFlag: Bool, values: [Double]) {
    series = Series(scenario: scenario, definition)
    self.definition = definition
    self.isFlag = isFlag
    self.values = values
  }
}

extension SeriesHistory {
  /// What values must have in common to stand in one column.
  ///
  /// How they are judged is not part of it: that may change, and is as the newest run has it.
  public struct Identity: Hashable, Sendable {
    /// The series.
    public var series: Series
    /// The unit.
    public var unit: String
    /// Whether the values are yes or no.
    public var isFlag: Bool
  }

  /// What the values have in common.
  public var identity: Identity {
    Identity(series: series, unit: definition.unit, isFlag: isFlag)
  }
}

extension History {
  /// Creates the history that some runs are.
  ///
  /// - Parameter runs: The runs, oldest first.
  public init(of runs: [StoredRun]) {
    var columns = Columns(runCount: runs.count)
    for (place, stored) in runs.enumerated() { columns.add(stored.run, at: place) }
    self.init(runs: runs.map(PastRun.init(_:)), series: columns.series, checks: columns.checks)
  }

  /// The history with one more run, as the newest.
  public func appending(_ stored: StoredRun) -> History {
    var columns = Columns(self)
    columns.add(stored.run, at: runs.count)
    return History(
      runs: runs + [PastRun(stored)],
      series: columns.series,
      checks: columns.checks
    )
  }
}

extension PastRun {
  /// Creates a run of a history from everything that is known of it.
  public init(_ stored: StoredRun) {
    let run = stored.run
    self.init(
      number: stored.number,
      startedAt: run.startedAt,
      revision: run.revision,
      environment: run.environment,
      mode: run.mode,
      isAborted: run.isAborted,
      scenarios: Dictionary(
        run.scenarios.map { ($0.name, PastScenario(version: $0.version, status: $0.status)) }
      ) { _, last in last }
    )
  }
}

extension Run {
  /// Whether the run was broken off, and made a run of what was kept of it.
  public var isAborted: Bool { labels["aborted"] == "true" }
}

/// The columns of a history, to be filled run after run, oldest first.
private struct Columns {
  private(set) var series: [SeriesHistory] = []
  private(set) var checks: [CheckHistory] = []
  private var placesOfSeries: [SeriesHistory.Identity: Int] = [:]
  private var placesOfChecks: [CheckKey: Int] = [:]
  private let runCount: Int

  private struct CheckKey: Hashable {
    let scenario: String
    let id: String
  }

  init(runCount: Int) {
    self.runCount = runCount
  }

  /// The columns of a history, with room for one more run.
  init(_ history: History) {
    runCount = history.runs.count + 1
    for var column in history.series {
      column.values.append(.nan)
      placesOfSeries[column.identity] = series.count
      series.append(column)
    }
    for var column in history.checks {
      column.statuses.append(nil)
      placesOfChecks[CheckKey(scenario: column.scenario, id: column.id)] = checks.count
      checks.append(column)
    }
  }

  mutating func add(_ run: Run, at place: Int) {
    for (scenario, metric) in run.allMetrics {
      let column = column(of: metric, in: scenario)
      series[column].series = Series(scenario: scenario, metric.definition)
      series[column].definition = metric.definition
      series[column].values[place] = metric.value.number
    }
    for scenario in run.scenarios {
      for check in scenario.checks {
        checks[column(of: check, in: scenario.name)].statuses[place] = check.status
      }
    }
  }

  private mutating func column(of metric: Metric, in scenario: String?) -> Int {
    let history = SeriesHistory(
      scenario: scenario,
      metric.definition,
      isFlag: metric.value.isFlag,
      values: []
    )
    if let column = placesOfSeries[history.identity] { return column }
    placesOfSeries[history.identity] = series.count
    series.append(history)
    series[series.count - 1].values = [Double](repeating: .nan, count: runCount)
    return series.count - 1
  }

  private mutating func column(of check: Check, in scenario: String) -> Int {
    let key = CheckKey(scenario: scenario, id: check.id)
    if let column = placesOfChecks[key] { return column }
    placesOfChecks[key] = checks.count
    let statuses = [CheckStatus?](repeating: nil, count: runCount)
    checks.append(CheckHistory(scenario: scenario, id: check.id, statuses: statuses))
    return checks.count - 1
  }
}

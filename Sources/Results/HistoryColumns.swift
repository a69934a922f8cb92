/// The columns of a history, to be filled run after run, oldest first.
public struct HistoryColumns {
  private var runs: [PastRun] = []
  private var series: [SeriesHistory] = []
  private var checks: [CheckHistory] = []
  private var placesOfSeries: [SeriesHistory.Identity: Int] = [:]
  private var placesOfChecks: [CheckKey: Int] = [:]
  private let runCount: Int

  private struct CheckKey: Hashable {
    let scenario: String
    let id: String
  }

  /// Creates columns without a run, with room for some.
  public init(runCount: Int) {
    self.runCount = runCount
  }

  /// The columns of a history, with room for one more run.
  init(_ history: History) {
    runs = history.runs
    runCount = runs.count + 1
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

  /// The history so far.
  public var history: History { History(runs: runs, series: series, checks: checks) }

  /// Adds a run, newer than those before. There must be room for it.
  public mutating func append(_ stored: StoredRun) {
    add(stored.run, at: runs.count)
    runs.append(PastRun(stored))
  }

  private mutating func add(_ run: Run, at place: Int) {
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

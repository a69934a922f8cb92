import Results
import Storage

extension ResultStore {
  /// Everything that is known of some runs, oldest first, in columns.
  ///
  /// - Parameter filter: Which runs.
  /// - Returns: The history; where a series changed its unit, the values in the newest one.
  /// - Throws: ``StorageError``.
  func wholeHistory(filter: Filter = Filter()) throws -> History {
    let numbers = try latestRuns(limit: 1_000_000, filter: filter).map(\.number).reversed()
    var columns = HistoryColumns(runs: numbers.count)
    for number in numbers { columns.append(try run(.number(number))) }
    return columns.history
  }
}

/// A history that grows run by run.
private struct HistoryColumns {
  private let count: Int
  private var runs: [PastRun] = []
  private var series: [Series: SeriesHistory] = [:]
  private var checks: [Subject: [CheckStatus?]] = [:]

  init(runs count: Int) {
    self.count = count
  }

  private struct Subject: Hashable {
    let scenario: String
    let id: String
  }

  var history: History {
    History(
      runs: runs,
      series: series.values.sorted { $0.series.description < $1.series.description },
      checks: checks.map { CheckHistory(scenario: $0.scenario, id: $0.id, statuses: $1) }
    )
  }

  mutating func append(_ stored: StoredRun) {
    let place = runs.count
    runs.append(PastRun(stored))
    for scenario in stored.run.scenarios {
      for check in scenario.checks {
        let subject = Subject(scenario: scenario.name, id: check.id)
        checks[subject, default: Array(repeating: nil, count: count)][place] = check.status
      }
    }
    for (scenario, metric) in stored.run.allMetrics {
      append(metric, of: scenario, at: place)
    }
  }

  private mutating func append(_ metric: Metric, of scenario: String?, at place: Int) {
    let key = Series(scenario: scenario, metric.definition)
    var column = series[key] ?? emptyColumn(metric, of: scenario)
    if column.definition.unit != metric.definition.unit || column.isFlag != metric.value.isFlag {
      column = emptyColumn(metric, of: scenario)
    }
    column.definition = metric.definition
    column.values[place] = metric.value.number
    series[key] = column
  }

  private func emptyColumn(_ metric: Metric, of scenario: String?) -> SeriesHistory {
    SeriesHistory(
      scenario: scenario,
      metric.definition,
      isFlag: metric.value.isFlag,
      values: Array(repeating: .nan, count: count)
    )
  }
}

extension PastRun {
  fileprivate init(_ stored: StoredRun) {
    self.init(
      number: stored.number,
      startedAt: stored.run.startedAt,
      revision: stored.run.revision,
      environment: stored.run.environment,
      isAborted: stored.run.scenarios.contains { $0.status == .aborted },
      scenarios: Dictionary(
        stored.run.scenarios.map {
          ($0.name, PastScenario(version: $0.version, status: $0.status))
        }
      ) { first, _ in first }
    )
  }
}

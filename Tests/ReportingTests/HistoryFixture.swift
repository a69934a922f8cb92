import Regression
import Reporting
import Results

/// A history made up for a page.
struct HistoryFixture {
  var scenario = "SCENARIO"
  var metric = "lag"
  var check = "holds"
  var message = "it held"
  var unit = "s"
  var commit = "3f2a9c1e00000000000000000000000000000000"
  var values: [Double] = [1, 2]
  var policy = Policy.builtIn
  /// The cores of the machine, by the number of the run.
  var cores: (Int) -> Int? = { _ in nil }
  /// What else is known of the scenario in the newest run.
  var detail: (inout ScenarioResult) -> Void = { _ in }

  private func run(_ number: Int, _ value: Double) -> Run {
    let time = Timestamp(microseconds: 1_767_225_600_000_000 + Int64(number) * 86_400_000_000)
    let definition = MetricDefinition(name: metric, unit: unit, direction: .lower)
    let isLast = number == values.count
    var result = ScenarioResult(
      name: scenario,
      status: isLast ? .failed : .passed,
      duration: 1,
      checks: [Check(id: check, status: isLast ? .failed : .passed, message: message)],
      metrics: [Metric(definition, value: .number(value))]
    )
    if isLast { detail(&result) }
    return Run(
      id: RunID(digest: Array(repeating: UInt8(number % 251), count: 32)),
      startedAt: time,
      finishedAt: time,
      revision: Revision(branch: "main", commit: commit),
      environment: cores(number).map { Environment(coreCount: $0) },
      scenarios: [result]
    )
  }

  var runs: [StoredRun] {
    values.enumerated().map { StoredRun(number: Int64($0 + 1), run: run($0 + 1, $1)) }
  }

  var comparison: Comparison {
    get throws {
      try Comparison(
        of: runs[runs.count - 1],
        with: runs.count > 1 ? runs[runs.count - 2] : nil,
        policy: policy
      )
    }
  }

  var summaries: [RunSummary] {
    runs.reversed().map { stored in
      RunSummary(
        number: stored.number,
        id: stored.run.id,
        suite: stored.run.suite,
        startedAt: stored.run.startedAt,
        mode: nil,
        revision: stored.run.revision,
        labels: [:],
        scenarios: [stored.run.scenarios[0].status: 1],
        checksPassed: 1,
        checksFailed: 0
      )
    }
  }

  var outcomes: [ScenarioOutcome] {
    runs.map {
      ScenarioOutcome(run: $0.number, scenario: scenario, status: $0.run.scenarios[0].status)
    }
  }

  var trends: [Trend] {
    [
      Trend(
        series: Series(scenario: scenario, metric: metric),
        unit: unit,
        direction: .lower,
        points: runs.map {
          Trend.Point(run: $0.number, value: $0.run.scenarios[0].metrics[0].value)
        }
      )
    ]
  }

  var content: ReportContent { get throws { try content(comparison) } }

  /// What the report is about if something else was found in the newest run.
  func content(_ comparison: Comparison) throws -> ReportContent {
    ReportContent(
      comparison,
      history: try JudgedHistory(History(of: runs), policy: policy),
      runs: summaries,
      outcomes: outcomes,
      trends: trends
    )
  }

  var page: ReportPage { get throws { ReportPage(try content) } }

  /// The first run and the last, beside each other.
  var pairPage: PairPage {
    get throws { PairPage(runs[0], try comparison) }
  }
}

extension HistoryFixture {
  /// A history in which everything that has a name has the same.
  init(naming name: String) {
    (scenario, metric, check) = (name, name, name)
    (message, unit, commit) = (name, name, name)
    detail = { $0.fill(with: name) }
  }
}

extension ScenarioResult {
  /// Names everything that a page shows of a scenario alike.
  fileprivate mutating func fill(with text: String) {
    version = text
    faults = [
      Fault(kind: text, target: text, injectedAt: 0.1, healedAt: 0.5, parameters: [text: text])
    ]
    observations = [Observation(offset: 0.2, severity: .warning, text: text)]
    errors = [ScenarioError(offset: 0.3, message: text)]
    checks[0].expected = text
    checks[0].observed = text
    metrics[0].samples = [1, 2, 3]
  }
}

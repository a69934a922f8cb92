import Regression
import Reporting
import Results
import Review
import Storage

/// The work of one request: reads the history as it is now, judges by the policy as it is now.
struct Reading {
  private let store: ResultStore
  private let policy: PolicySource
  private let interruption: Interruption

  /// - Parameters:
  ///   - store: The history.
  ///   - policy: Where the policy is.
  ///   - interruption: What stops the work.
  init(_ store: ResultStore, policy: PolicySource, interruption: Interruption) {
    self.store = store
    self.policy = policy
    self.interruption = interruption
    interruption.onInterrupt { store.interrupt() }
  }

  /// What an address names.
  ///
  /// - Throws: An error of the history or the policy.
  func text(of address: Address) throws -> String {
    try interruption.check()
    return switch address.form {
    case .page: try page(of: address)
    case .document: try document(of: address)
    }
  }

  // MARK: - Pages

  private func page(of address: Address) throws -> String {
    let choice = address.choice
    switch address.subject {
    case .report:
      return try ReportPage(report(choice.window, choice), addresses: choice.addresses).html
    case .runs: return try runIndex(choice)
    case .run(let reference):
      let comparison = try comparison(of: reference, choice)
      return try RunReviewPage(comparison, addresses: choice.addresses).html
    case .pair(let before, let after):
      let run = try run(before, choice)
      let comparison = try comparison(of: after, with: run, choice)
      return try PairPage(run, comparison, addresses: choice.addresses).html
    case .series(let scenario, let metric): return try seriesPage(scenario, metric, choice)
    case .trends, .gate: throw AddressFlaw.unknown(.page)
    }
  }

  private func runIndex(_ choice: Choice) throws -> String {
    let length = Self.pageLength
    let newest = try store.latestRuns(limit: choice.page * length + 1, filter: choice.filter)
    let runs = newest.dropFirst((choice.page - 1) * length)
    return try RunIndexPage(
      Array(runs.prefix(length)),
      number: choice.page,
      hasOlder: runs.count > length,
      addresses: choice.addresses
    ).html
  }

  /// How many runs a page of the list has.
  static let pageLength = 100

  private func seriesPage(_ scenario: String?, _ metric: String, _ choice: Choice) throws -> String
  {
    var window = choice.window
    window.scenario = scenario?.asPattern
    let report = try report(window, choice)
    let trends = report.trends.filter {
      $0.series.scenario == scenario && $0.series.metricDescription == metric
    }
    guard let series = trends.last?.series else {
      throw NotMeasured(scenario: scenario, metric: metric, runCount: report.runs.count)
    }
    let content = ReportContent(
      report.comparison,
      history: report.history,
      runs: report.runs,
      outcomes: report.outcomes,
      trends: trends.filter { $0.series == series }
    )
    let record = try store.judgement(of: report.comparison.candidate.number)
    return try SeriesPage(series, in: content, record: record, addresses: choice.addresses).html
  }

  // MARK: - Documents

  private func document(of address: Address) throws -> String {
    let choice = address.choice
    switch address.subject {
    case .report: return try ReportDocument(report(choice.window, choice)).text
    case .runs:
      let limit = choice.window.limit
      return try RunListDocument(store.latestRuns(limit: limit, filter: choice.filter)).text
    case .run(let reference): return try RunsDocument([run(reference, choice)]).text
    case .pair(let before, let after):
      let run = try run(before, choice)
      return try ComparisonDocument(comparison(of: after, with: run, choice)).text
    case .trends:
      let runs = try choice.window.runs(in: store)
      return try TrendsDocument(choice.window.trends(of: runs, in: store), runs: runs).text
    case .gate(let reference):
      let comparison = try comparison(of: reference, choice)
      let code = ExitStatus(comparison.verdict).rawValue
      return try ComparisonDocument(comparison, exitCode: code).text
    case .series: throw AddressFlaw.unknown(.document)
    }
  }

  // MARK: - Steps

  private func run(_ reference: RunReference, _ choice: Choice) throws -> StoredRun {
    try store.run(reference, filter: choice.filter)
  }

  /// Judges a run against another or, if there is none, against its history.
  private func comparison(
    of reference: RunReference,
    with baseline: StoredRun? = nil,
    _ choice: Choice
  ) throws -> Comparison {
    let candidate = try run(reference, choice)
    try interruption.check()
    let judge = try judge(choice)
    let comparison = try judge.comparison(
      of: candidate,
      against: baseline.map { .run(.number($0.number)) }
    )
    try interruption.check()
    return comparison
  }

  private func report(_ window: RunWindow, _ choice: Choice) throws -> ReportContent {
    let report = try judge(choice).report(of: window)
    try interruption.check()
    return report
  }

  private func judge(_ choice: Choice) throws -> Judge {
    let policy = try policy.policy().addingDecisions(of: store)
    return Judge(store: store, policy: policy, branch: choice.filter.branch)
  }
}

extension String {
  /// The GLOB pattern that matches the text only.
  fileprivate var asPattern: String {
    reduce(into: "") { $0 += "*?[".contains($1) ? "[\($1)]" : String($1) }
  }
}

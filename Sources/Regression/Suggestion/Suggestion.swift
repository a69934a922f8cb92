public import Results

/// Rules for the noisy metrics of a history, from how much they scatter by themselves.
public struct Suggestion: Sendable {
  private let runs: [PastRun]
  private var rules: [SuggestedRule] = []
  private var constant: [Series] = []
  private var short: [Series] = []
  private let minimumRuns: Int

  /// Works out rules.
  ///
  /// Only values that can be compared with the newest run count: of the same machine and the same
  /// version of the scenario; and of those the newest, as many as make up a baseline.
  public init(from history: History, for policy: Policy = .builtIn) {
    runs = history.runs
    minimumRuns = policy.inference.minimumRuns
    for column in history.series where !column.isFlag {
      let said = column.settings(policy)
      guard said.metricClass == .noisy else { continue }
      let values = column.comparableValues(in: history.runs, policy.comparedProperties)
      let noise = ValueNoise(of: values.suffix(policy.inference.baselineRuns))
      sort(column, noise, said.direction ?? .none)
    }
  }

  private mutating func sort(
    _ column: SeriesHistory,
    _ noise: ValueNoise?,
    _ direction: Direction
  ) {
    guard let noise, noise.count >= minimumRuns else {
      short.append(column.series)
      return
    }
    guard !noise.isConstant else {
      constant.append(column.series)
      return
    }
    rules.append(
      SuggestedRule(
        series: column.series,
        unit: column.definition.unit,
        direction: direction,
        noise: noise
      )
    )
  }

  /// A policy file of the rules.
  public var yaml: String {
    let head = "# Suggested by 'qtreport policy suggest' from \(span).\nversion: 1\n"
    let list = rules.isEmpty ? "rules: []\n" : "rules:\n" + rules.map(\.yaml).joined()
    return head + list
      + remark("Constant, so that there is no noise to tell from", constant)
      + remark("Fewer than \(minimumRuns) values that can be compared with the newest run", short)
  }

  private var span: String {
    guard let first = runs.first, let last = runs.last else { return "no runs" }
    return first.number == last.number
      ? "run \(first.number)" : "runs \(first.number) to \(last.number)"
  }

  private func remark(_ title: String, _ series: [Series]) -> String {
    guard !series.isEmpty else { return "" }
    let lines = series.map { "#   \($0.pattern.yamlText)\n" }
    return "# \(title):\n" + lines.joined()
  }
}

extension SeriesHistory {
  /// What is said of the series.
  fileprivate func settings(_ policy: Policy) -> PolicySettings {
    policy.layers(for: .metric(series), definition)
      .reduce(PolicySettings()) { $0.completed(by: $1.settings) }
  }

  /// The values that can be compared with those of the newest run, oldest first.
  fileprivate func comparableValues(
    in runs: [PastRun],
    _ properties: Set<Environment.Property>
  ) -> [Double] {
    guard let newest = runs.last else { return [] }
    return zip(runs, values).compactMap { run, value in
      value.isFinite && run.isComparable(with: newest, in: series.scenario, properties)
        ? value : nil
    }
  }
}

extension PastRun {
  /// Whether timings of a scenario can be compared with those of another run.
  fileprivate func isComparable(
    with other: PastRun,
    in scenario: String?,
    _ properties: Set<Environment.Property>
  ) -> Bool {
    if let name = scenario, let own = scenarios[name], let others = other.scenarios[name],
      own.version != others.version
    {
      return false
    }
    return Difference.between(environment, other.environment, properties) == nil
  }
}

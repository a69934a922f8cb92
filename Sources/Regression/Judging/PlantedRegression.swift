public import Results

/// A worsening that is planted in a run, to see that it is noticed.
public struct PlantedRegression: Sendable {
  /// What gets worse.
  public let subject: Subject
  /// How, in words.
  public let description: String
  /// Makes a run worse.
  private let plant: @Sendable (inout Run) -> Void

  /// Makes a run worse.
  public func apply(to run: inout Run) {
    plant(&run)
  }

  /// Whether the findings of the worse run show it, so that the gate fails.
  public func isCaught(in comparison: Comparison) -> Bool {
    comparison.findings.contains { $0.subject == subject && $0.isFailing }
  }
}

extension PlantedRegression {
  /// One worsening of each kind that a run allows, each of another subject.
  ///
  /// - Parameters:
  ///   - run: The run that will be made worse.
  ///   - policy: What counts as worse.
  /// - Returns: The worsenings.
  /// - Throws: ``UnfitUnit``.
  public static func kinds(for run: Run, policy: Policy) throws -> [PlantedRegression] {
    let metrics = try run.judgedMetrics(policy)
    let worsened = [MetricClass.noisy, .exact, .invariant].compactMap { metricClass in
      metrics.first { $0.settings.metricClass == metricClass && $0.settings.canWorsen }.map(worse)
    }
    let limited = metrics.first { metric in
      !metric.settings.limits.isEmpty && !worsened.contains { $0.subject == metric.subject }
    }
    let missing = metrics.last { metric in
      metric.settings.missing == .fail
        && ![limited?.subject].contains(metric.subject)
        && !worsened.contains { $0.subject == metric.subject }
    }
    return worsened
      + [limited.map(crossing), missing.map(vanishing), failingCheck(run)]
      .compactMap(\.self)
  }

  private static func worse(_ metric: JudgedMetric) -> PlantedRegression {
    let value = metric.value
    // So far off that no noise reaches there, on whatever scale it is judged.
    let margin = max(100 * metric.settings.tolerance.absolute, 100 * value.magnitude, 100)
    let isLower = metric.settings.direction == .lower
    let worse = isLower ? value + margin : value - margin
    return replacing(
      metric,
      worse,
      "\(metric.settings.metricClass == .noisy ? "a noisy" : "an \(metric.settings.metricClass.rawValue)") metric worsens"
    )
  }

  private static func crossing(_ metric: JudgedMetric) -> PlantedRegression {
    let beyond =
      switch metric.settings.limits[0] {
      case .atMost(let bound): bound + max(1, bound.magnitude)
      case .atLeast(let bound): bound - max(1, bound.magnitude)
      }
    return replacing(metric, beyond, "a metric crosses its hard limit")
  }

  private static func replacing(_ metric: JudgedMetric, _ value: Double, _ description: String)
    -> PlantedRegression
  {
    PlantedRegression(subject: metric.subject, description: description) { run in
      run.changeMetrics { scenario, metrics in
        for place in metrics.indices where metric.isMeant(scenario, metrics[place]) {
          metrics[place].value = .number(value)
          metrics[place].samples = []
        }
      }
    }
  }

  private static func vanishing(_ metric: JudgedMetric) -> PlantedRegression {
    PlantedRegression(subject: metric.subject, description: "a metric vanishes") { run in
      run.changeMetrics { scenario, metrics in
        metrics.removeAll { metric.isMeant(scenario, $0) }
      }
    }
  }

  /// A check that held fails.
  private static func failingCheck(_ run: Run) -> PlantedRegression? {
    for (place, scenario) in run.scenarios.enumerated() {
      guard let check = scenario.checks.firstIndex(where: { $0.status == .passed }) else {
        continue
      }
      return PlantedRegression(
        subject: .check(scenario: scenario.name, id: scenario.checks[check].id),
        description: "a check fails"
      ) { $0.scenarios[place].checks[check].status = .failed }
    }
    return nil
  }
}

/// A metric of a run, and what the policy says of it.
private struct JudgedMetric: Sendable {
  let scenario: String?
  let definition: MetricDefinition
  let value: Double
  let settings: SeriesPolicy

  var subject: Subject { .metric(Series(scenario: scenario, definition)) }

  func isMeant(_ scenario: String?, _ metric: Metric) -> Bool {
    scenario == self.scenario && metric.definition == definition
  }
}

extension SeriesPolicy {
  /// Whether the gate fails if the metric gets worse.
  fileprivate var canWorsen: Bool { direction != .none && severity == .fail && limits.isEmpty }
}

extension Run {
  /// The metrics that are numbers, with what the policy says of them.
  fileprivate func judgedMetrics(_ policy: Policy) throws -> [JudgedMetric] {
    try allMetrics.filter { !$0.metric.value.isFlag }.map { scenario, metric in
      JudgedMetric(
        scenario: scenario,
        definition: metric.definition,
        value: metric.value.number,
        settings: try policy.settings(
          for: .metric(Series(scenario: scenario, metric.definition)),
          metric.definition
        )
      )
    }
  }

  /// Changes the metrics of each scenario, and those of the whole run.
  fileprivate mutating func changeMetrics(_ change: (String?, inout [Metric]) -> Void) {
    for place in scenarios.indices { change(scenarios[place].name, &scenarios[place].metrics) }
    change(nil, &metrics)
  }
}

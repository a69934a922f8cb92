import Results

extension SimulationReport {
  /// The run that the report tells of, and what the report leaves open.
  ///
  /// The report does not say when the run began: that is worked out from the time of the report and
  /// the durations of the scenarios, without the pauses between them.
  func run(
    id: RunID,
    catalogue: Catalogue
  ) throws(ReportError.Problem) -> (run: Run, remarks: [String]) {
    var scenarios: [ScenarioResult] = []
    var remarks: [String] = []
    var names: Set<String> = []
    var cumulative: [Metric] = []
    for (index, detail) in detailedResults.enumerated() {
      guard names.insert(detail.scenario).inserted else {
        throw .wrongValue(
          place: "detailed_results[\(index)].scenario",
          detail: "'\(detail.scenario.prefix(80))' is there twice"
        )
      }
      let known = catalogue.scenario(detail.scenario)
      let lines = CheckLines(detail, known)
      try lines.requireCounts(of: detail, at: "detailed_results[\(index)]")
      remarks += lines.remarks(on: detail)
      let metrics = MetricTree(known).metrics(detail.metrics)
      scenarios.append(detail.result(lines, metrics.ofScenario))
      cumulative += metrics.ofRun.map { $0.labelled("after", detail.scenario) }
    }
    let seconds = detailedResults.reduce(0) { $0 + $1.durationSeconds.value }
    let run = Run(
      id: id,
      startedAt: reportGenerated.advanced(bySeconds: -max(0, seconds)),
      isStartDerived: true,
      finishedAt: reportGenerated,
      harness: Harness(name: "quantum-trader-simulations"),
      scenarios: scenarios,
      metrics: counters(catalogue) + cumulative
    )
    return (run, remarks)
  }

  /// What was counted over the whole run, in the order of the catalogue.
  private func counters(_ catalogue: Catalogue) -> [Metric] {
    let counts = metrics.compactMapValues(\.self)
    return catalogue.runMetrics.inOrder(counts.keys).compactMap { name in
      counts[name].map { count in
        Metric(.of(name, catalogue.runMetrics.named(name)), value: .number(count.value))
      }
    }
  }
}

extension SimulationReport.Detail {
  fileprivate func result(_ lines: CheckLines, _ metrics: [Metric]) -> ScenarioResult {
    ScenarioResult(
      name: scenario,
      status: status.meaning,
      duration: durationSeconds.value,
      checks: lines.checks,
      metrics: metrics,
      observations: lines.observations.map { Observation(text: $0) },
      errors: lines.errors.map { ScenarioError(message: $0) }
    )
  }
}

extension SimulationReport.Status {
  /// What the harness's word means; a scenario that never ended was stopped by something else.
  fileprivate var meaning: ScenarioStatus {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .degraded: .degraded
    case .running: .aborted
    case .notStarted: .skipped
    }
  }
}

extension Metric {
  /// The same metric with one label more.
  fileprivate func labelled(_ key: String, _ value: String) -> Metric {
    var metric = self
    metric.definition.labels[key] = value
    return metric
  }
}

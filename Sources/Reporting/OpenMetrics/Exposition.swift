public import Regression
public import Results

/// What is known, in the OpenMetrics text format, for Prometheus and GitLab.
public struct Exposition: Sendable {
  private let families: [MetricFamily]

  /// Creates the exposition of a run: how its scenarios and checks ended, and what they measured.
  ///
  /// The values have no time of their own: a collector takes them as what holds now, and some refuse
  /// any other. When the run began is a value of its own.
  public init(_ run: StoredRun) {
    families = Self.families(of: run)
  }

  /// Creates the exposition of a run and of the verdict on it.
  public init(_ comparison: Comparison) {
    families = Self.families(of: comparison) + Self.families(of: comparison.candidate)
  }

  /// Creates the exposition of trends: each value with the time when its run began, as Prometheus takes
  /// it to fill in the past. Of runs that began in one microsecond the last counts.
  ///
  /// - Parameters:
  ///   - trends: The trends.
  ///   - runs: The runs of the window.
  public init(_ trends: [Trend], runs: [RunSummary]) {
    let starts = Dictionary(uniqueKeysWithValues: runs.map { ($0.number, $0.startedAt) })
    families = MetricFamily.families(of: trends.flatMap { $0.values(startedAt: starts) })
  }

  /// The exposition, with the mark of its end.
  public var text: String {
    families.map(\.text).joined() + "# EOF\n"
  }

  // MARK: - Runs

  private static func families(of stored: StoredRun) -> [MetricFamily] {
    let run = stored.run
    return [
      MetricFamily(
        name: "qtreport_run",
        help: "The run that everything here is about.",
        samples: [MetricFamily.Sample(labels: labels(of: stored), value: 1)]
      ),
      MetricFamily(
        name: "qtreport_run_start_timestamp_seconds",
        unit: "seconds",
        help: "When the run began, since 1970.",
        samples: [MetricFamily.Sample(labels: [], value: run.startedAt.seconds)]
      ),
      .states(
        "qtreport_scenario_status",
        label: "status",
        "How the scenario ended.",
        run.scenarios.map { ([("scenario", $0.name)], $0.status) }
      ),
      MetricFamily(
        name: "qtreport_scenario_duration_seconds",
        unit: "seconds",
        help: "How long the scenario took.",
        samples: run.scenarios.map {
          MetricFamily.Sample(labels: [("scenario", $0.name)], value: $0.duration)
        }
      ),
      .states(
        "qtreport_check_status",
        label: "status",
        "Whether the check held.",
        run.scenarios.flatMap { scenario in
          scenario.checks.map { ([("scenario", scenario.name), ("check", $0.id)], $0.status) }
        }
      ),
    ] + MetricFamily.families(of: run.values)
  }

  private static func labels(of stored: StoredRun) -> [(name: String, value: String)] {
    let run = stored.run
    let optional = [
      ("mode", run.mode), ("branch", run.revision.branch), ("commit", run.revision.commit),
    ]
    return [("run", "\(stored.number)"), ("suite", run.suite)]
      + optional.compactMap { name, value in value.map { (name, $0) } }
  }

  // MARK: - Verdicts

  private static func families(of comparison: Comparison) -> [MetricFamily] {
    [
      .states(
        "qtreport_verdict",
        label: "verdict",
        "The verdict on the run.",
        [([], comparison.verdict)]
      ),
      MetricFamily(
        name: "qtreport_findings",
        help: "How many findings of a kind the run has.",
        samples: Finding.Kind.allCases.map {
          MetricFamily.Sample(
            labels: [("kind", $0.rawValue)],
            value: Double(comparison.counts[$0] ?? 0)
          )
        }
      ),
      MetricFamily(
        name: "qtreport_failing_findings",
        help: "How many findings fail the gate.",
        samples: [
          MetricFamily.Sample(
            labels: [],
            value: Double(comparison.findings.count(where: \.isFailing))
          )
        ]
      ),
    ]
  }
}

extension Run {
  fileprivate var values: [MeasuredValue] {
    allMetrics.map { scenario, metric in
      MeasuredValue(
        series: Series(scenario: scenario, metric.definition),
        unit: metric.definition.unit,
        value: metric.value
      )
    }
  }
}

extension Trend {
  /// The values by the time when their runs began, as the format wants them.
  fileprivate func values(startedAt starts: [Int64: Timestamp]) -> [MeasuredValue] {
    let timed = points.compactMap { point in starts[point.run].map { (start: $0, point) } }
    return Dictionary(timed, uniquingKeysWith: { _, last in last })
      .sorted { $0.key < $1.key }
      .map { start, point in
        MeasuredValue(series: series, unit: unit, value: point.value, time: start.seconds)
      }
  }
}

extension Timestamp {
  /// Seconds since 1970.
  fileprivate var seconds: Double { Double(microseconds) / 1_000_000 }
}

import Regression
import Results
import Testing

@testable import Reporting

/// What Prometheus and GitLab read.
struct ExpositionTests {
  private func run(_ metrics: [Metric], scenario: String = "S", check: String = "holds")
    -> StoredRun
  {
    var stored = HistoryFixture(values: [1]).runs[0]
    stored.run.scenarios[0].name = scenario
    stored.run.scenarios[0].checks[0].id = check
    stored.run.scenarios[0].metrics = metrics
    return stored
  }

  private func metric(
    _ name: String,
    unit: String = "",
    labels: [String: String] = [:],
    _ value: MetricValue = .number(1)
  ) -> Metric {
    Metric(MetricDefinition(name: name, labels: labels, unit: unit), value: value)
  }

  @Test func aRunIsShownWhole() {
    #expect(
      Exposition(run([metric("lag", unit: "ms", .number(36))])).text == """
        # TYPE qtreport_run gauge
        # HELP qtreport_run The run that everything here is about.
        qtreport_run{run="1",suite="default",branch="main",commit="3f2a9c1e00000000000000000000000000000000"} 1.0
        # TYPE qtreport_run_start_timestamp_seconds gauge
        # UNIT qtreport_run_start_timestamp_seconds seconds
        # HELP qtreport_run_start_timestamp_seconds When the run began, since 1970.
        qtreport_run_start_timestamp_seconds 1767312000.0
        # TYPE qtreport_scenario_status gauge
        # HELP qtreport_scenario_status How the scenario ended.
        qtreport_scenario_status{scenario="S",status="passed"} 0.0
        qtreport_scenario_status{scenario="S",status="skipped"} 0.0
        qtreport_scenario_status{scenario="S",status="degraded"} 0.0
        qtreport_scenario_status{scenario="S",status="unknown"} 0.0
        qtreport_scenario_status{scenario="S",status="failed"} 1.0
        qtreport_scenario_status{scenario="S",status="aborted"} 0.0
        qtreport_scenario_status{scenario="S",status="error"} 0.0
        # TYPE qtreport_scenario_duration_seconds gauge
        # UNIT qtreport_scenario_duration_seconds seconds
        # HELP qtreport_scenario_duration_seconds How long the scenario took.
        qtreport_scenario_duration_seconds{scenario="S"} 1.0
        # TYPE qtreport_check_status gauge
        # HELP qtreport_check_status Whether the check held.
        qtreport_check_status{scenario="S",check="holds",status="passed"} 0.0
        qtreport_check_status{scenario="S",check="holds",status="failed"} 1.0
        qtreport_check_status{scenario="S",check="holds",status="unknown"} 0.0
        qtreport_check_status{scenario="S",check="holds",status="skipped"} 0.0
        # TYPE qtreport_metric_lag_seconds gauge
        # UNIT qtreport_metric_lag_seconds seconds
        # HELP qtreport_metric_lag_seconds The value that a scenario measured.
        qtreport_metric_lag_seconds{scenario="S",metric="lag"} 0.036
        # EOF

        """
    )
  }

  @Test(arguments: [
    ("lag", "s", 2, "lag_seconds", 2), ("lag_seconds", "s", 2, "lag_seconds", 2),
    ("lag_ms", "ms", 36, "lag_seconds", 0.036), ("lag_milliseconds", "ms", 2, "lag_seconds", 0.002),
    ("rss", "MiB", 2, "rss_bytes", 2_097_152), ("rss_mb", "MB", 2, "rss_bytes", 2_000_000),
    ("drawdown_percent", "%", 12, "drawdown_percent", 12), ("pnl", "USD", -3, "pnl_usd", -3),
    ("rate", "msg/s", 5, "rate_msg_per_s", 5), ("count", "", 5, "count", 5),
    ("cost", "€", 5, "cost", 5), ("a.b-c d", "", 1, "a_b_c_d", 1), ("9é:x", "", 1, "9__x", 1),
    ("", "", 1, "", 1), ("ms", "ms", 1000, "seconds", 1),
  ])
  func namesEndWithTheBaseUnit(
    name: String,
    unit: String,
    value: Double,
    family: String,
    written: Double
  ) throws {
    let metric = metric(name, unit: unit, .number(value))
    let text = try OpenMetricsText(Exposition(run([metric])).text)
    let last = try #require(text.families.last)
    #expect(last.name == "qtreport_metric_\(family)")
    #expect(last.samples.map(\.value) == [written])
    #expect(last.samples[0].labels["metric"] == name)
  }

  @Test func whatBecomesOneNameStaysApart() throws {
    let metrics = [
      metric("a.b"), metric("a_b"), metric("lag", unit: "s"), metric("lag_seconds"),
      metric("x", labels: ["a.b": "1", "a_b": "2", "a-b": "3"]), metric("x", labels: ["a.b": "1"]),
      metric("x", labels: ["a_b": "1"]), metric("ok", .flag(true)),
    ]
    let families = try OpenMetricsText(Exposition(run(metrics)).text).families
    let counts = Dictionary(uniqueKeysWithValues: families.map { ($0.name, $0.samples.count) })
    #expect(counts["qtreport_metric_a_b"] == 2)
    #expect(counts["qtreport_metric_lag_seconds"] == 2)
    #expect(counts["qtreport_metric_x"] == 3)
    let labels = families.first { $0.name == "qtreport_metric_x" }?.samples[0].labels
    #expect(
      labels?.filter { $0.key.hasPrefix("label_") }
        == ["label_a_b": "3", "label_a_b_2": "1", "label_a_b_3": "2"]
    )
  }

  @Test(arguments: HostileText.all)
  func anyNameCanBeReadBack(name: String) throws {
    let metric = metric(name, unit: name, labels: [name: name])
    let families = try OpenMetricsText(
      Exposition(run([metric], scenario: name, check: name)).text
    ).families
    let written = name.replacing("\0", with: "\u{FFFD}")
    let checks = try #require(families.first { $0.name == "qtreport_check_status" })
    #expect(checks.samples.allSatisfy { $0.labels["check"] == written })
    let values = try #require(families.last)
    #expect(values.samples[0].labels["scenario"] == written)
    #expect(values.samples[0].labels.values.count { $0 == written } == 2)
  }

  @Test func aVerdictCountsItsFindings() throws {
    let comparison = try FindingGallery.comparison(of: FindingGallery.all)
    let families = try OpenMetricsText(Exposition(comparison).text).families
    let verdicts = try #require(families.first { $0.name == "qtreport_verdict" }).samples
    #expect(
      verdicts.filter { $0.value == 1 }.map(\.labels)
        == [["verdict": comparison.verdict.rawValue]]
    )
    #expect(verdicts.count == Verdict.allCases.count)
    let findings = try #require(families.first { $0.name == "qtreport_findings" }).samples
    #expect(findings.reduce(0) { $0 + $1.value } == Double(comparison.findings.count))
    let failing = families.first { $0.name == "qtreport_failing_findings" }?.samples
    #expect(failing?.map(\.value) == [Double(comparison.findings.count(where: \.isFailing))])
    #expect(families.contains { $0.name == "qtreport_scenario_status" })
  }

  @Test func trendsHaveTheTimesOfTheirRunsInOrder() throws {
    let fixture = HistoryFixture(values: [1, 2, 3, 4])
    var summaries = fixture.summaries
    // Newest first: run 1 was added late, and run 4 began when run 3 did.
    summaries[3].startedAt = summaries[2].startedAt.advanced(bySeconds: 1.5)
    summaries[0].startedAt = summaries[1].startedAt
    let text = try OpenMetricsText(Exposition(fixture.trends, runs: summaries).text)
    let samples = try #require(text.families.first).samples
    #expect(samples.map(\.value) == [2, 1, 4])
    #expect(samples.map(\.time) == [1_767_398_400, 1_767_398_401.5, 1_767_484_800])
  }

  @Test func withoutTrendsThereIsOnlyTheEnd() {
    #expect(Exposition([], runs: []).text == "# EOF\n")
  }

  @Test(arguments: [
    "", "# EOF", "x 1\n# EOF\n", "# TYPE x gauge\n# EOF\n", "# TYPE x gauge\nx 1\nx 1\n# EOF\n",
    "# TYPE x gauge\nx{a=\"1\"} 1\nx 1\nx{a=\"1\"} 2\n# EOF\n",
    "# TYPE x gauge\nx 1 2\nx 1 1\n# EOF\n", "# TYPE x gauge\n# UNIT x seconds\nx 1\n# EOF\n",
    "# TYPE x gauge\nx{a=\"\\t\"} 1\n# EOF\n", "# TYPE x gauge\nx{a=\"1\",a=\"2\"} 1\n# EOF\n",
    "# TYPE x gauge\nx{a.b=\"1\"} 1\n# EOF\n", "# TYPE x gauge\nx inf\n# EOF\n",
    "# TYPE x gauge\nx 1\n# EOF\n\n",
    "# TYPE x gauge\nx 1\n# TYPE y gauge\ny 1\n# TYPE x gauge\n# EOF\n",
  ])
  func theReaderIsStrict(text: String) {
    #expect(throws: OpenMetricsText.Flaw.self) { try OpenMetricsText(text) }
  }
}

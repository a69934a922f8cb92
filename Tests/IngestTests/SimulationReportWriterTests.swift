import Foundation
import Results
import TestSupport
import Testing

@testable import Ingest

struct SimulationReportWriterTests {
  /// A run in which each status and each kind of line and metric occurs.
  private static let run: Run = {
    func metric(_ name: String, _ value: MetricValue, unit: String = "", symbol: String? = nil)
      -> Metric
    {
      let labels = symbol.map { ["symbol": $0] } ?? [:]
      return Metric(MetricDefinition(name: name, labels: labels, unit: unit), value: value)
    }
    let start = Timestamp(microseconds: 1_767_225_600_000_000)
    return Run(
      id: RunID(digest: Array(repeating: 0xAB, count: 32)),
      suite: "nightly",
      startedAt: start,
      finishedAt: start.advanced(bySeconds: 1.5),
      seed: .max,
      scenarios: [
        ScenarioResult(
          name: "FLASH_CRASH",
          status: .passed,
          duration: 0.4567,
          checks: [
            Check(id: "stops", status: .passed, message: "Stopped at −12 %"),
            Check(id: "alerts", status: .skipped),
          ],
          metrics: [
            metric("prices", .number(50_000), unit: "USD", symbol: "BTC"),
            metric("prices", .number(3000.5), unit: "USD", symbol: "ETH"),
            metric("tripped", .flag(true)),
            metric("ess_trips", .number(2)),
          ],
          observations: [Observation(text: "\"Quoted\"\n🦀")]
        ),
        ScenarioResult(
          name: "REDIS_DOWN",
          status: .aborted,
          duration: 1,
          checks: [Check(id: "order", status: .failed, message: "Out of order")],
          errors: [ScenarioError(message: "killed")]
        ),
        ScenarioResult(name: "LIVE_ONLY", status: .skipped, duration: 0),
      ],
      metrics: [metric("events_published", .number(140))]
    )
  }()

  private func text(_ run: Run) throws -> String {
    String(decoding: try SimulationReportWriter().report(of: run), as: UTF8.self)
  }

  @Test func hasTheKeysAndTheLayoutOfThePythonHarness() throws {
    let lines = try text(Self.run).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropLast(2).joined(separator: "\n") == Self.oldKeys)
    #expect(lines.suffix(2).first?.hasPrefix(#"  "qtsim": {"configuration":{},"#) == true)
    #expect(lines.last == "}")
  }

  private static let oldKeys = #"""
    {
      "summary": {
        "total_scenarios": 3,
        "passed": 1,
        "failed": 1,
        "degraded": 0,
        "pass_rate": 33.33333333333333
      },
      "checks": {
        "total_passed": 1,
        "total_failed": 1,
        "success_rate": 50.0
      },
      "metrics": {
        "events_published": 140,
        "events_consumed": 0,
        "disk_buffer_writes": 0,
        "redis_reconnects": 0,
        "ess_trips": 2,
        "trades_blocked": 0,
        "binance_errors": 0,
        "health_alerts": 0
      },
      "scenarios": [
        {
          "name": "FLASH_CRASH",
          "status": "passed",
          "duration": "0.46s",
          "checks": "1/1",
          "observations": 3,
          "errors": 0
        },
        {
          "name": "REDIS_DOWN",
          "status": "failed",
          "duration": "1.00s",
          "checks": "0/1",
          "observations": 0,
          "errors": 2
        },
        {
          "name": "LIVE_ONLY",
          "status": "not_started",
          "duration": "0.00s",
          "checks": "0/0",
          "observations": 0,
          "errors": 0
        }
      ],
      "report_generated": "2026-01-01T00:00:01.500000+00:00",
      "detailed_results": [
        {
          "scenario": "FLASH_CRASH",
          "status": "passed",
          "duration_seconds": 0.4567,
          "checks_passed": 1,
          "checks_failed": 0,
          "observations": [
            "\"Quoted\"\n\ud83e\udd80",
            "\u2713 Stopped at \u221212 %",
            "- alerts"
          ],
          "errors": [],
          "metrics": {
            "prices": {
              "BTC": 50000.0,
              "ETH": 3000.5
            },
            "tripped": true,
            "ess_trips": 2
          }
        },
        {
          "scenario": "REDIS_DOWN",
          "status": "failed",
          "duration_seconds": 1.0,
          "checks_passed": 0,
          "checks_failed": 1,
          "observations": [],
          "errors": [
            "\u2717 Out of order",
            "killed"
          ],
          "metrics": {}
        },
        {
          "scenario": "LIVE_ONLY",
          "status": "not_started",
          "duration_seconds": 0.0,
          "checks_passed": 0,
          "checks_failed": 0,
          "observations": [],
          "errors": [],
          "metrics": {}
        }
      ],
    """#

  /// Python writes what it read from the old keys, and it must be the same bytes.
  @Test func pythonReadsItAndWritesTheSame() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(SimulationReportWriter().report(of: Self.run), to: "report.json")
    let python = Program(executable: "/usr/bin/env", folder: folder.url)
    let outcome = try python.run([
      "python3", "-c",
      """
      import json, sys
      report = json.load(open(sys.argv[1]))
      run = report.pop("qtsim")
      print(json.dumps(report, indent=2)[:-2] + ",")
      print(run["id"], run["seed"], run["scenarios"][0]["observations"][0]["text"] == '"Quoted"\\n🦀')
      """,
      path,
    ])
    let id = String(repeating: "ab", count: 32)
    #expect(outcome.errors == "")
    #expect(outcome.output == "\(Self.oldKeys)\n\(id) 18446744073709551615 True\n")
  }

  @Test func whatIsWrittenIsReadAsTheSameRun() throws {
    #expect(try read(Self.run).run == Self.run)
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<300 {
      let run = Run.random(using: &generator)
      let reading = try read(run)
      #expect(reading.run == run)
      #expect(reading.remarks.isEmpty)
      #expect(reading.isComplete)
    }
  }

  private func read(_ run: Run) throws -> ReportReader.Reading {
    try ReportReader().read(SimulationReportWriter().report(of: run))
  }

  /// What knows nothing of the additional key reads a run of the same outcome.
  @Test func theOldKeysAloneAreAReport() throws {
    var object = try #require(
      JSONSerialization.jsonObject(with: SimulationReportWriter().report(of: Self.run))
        as? [String: Any]
    )
    #expect(object.removeValue(forKey: "qtsim") != nil)
    let data = try JSONSerialization.data(withJSONObject: object)
    let reading = try ReportReader().read(data)
    #expect(!reading.isComplete)
    #expect(reading.run.id != Self.run.id)
    #expect(reading.run.scenarios.map(\.name) == Self.run.scenarios.map(\.name))
    #expect(reading.run.scenarios.map(\.status) == [.passed, .failed, .skipped])
    let prices = reading.run.scenarios[0].metrics.filter { $0.definition.name == "prices" }
    #expect(prices.map(\.value) == [.number(50_000), .number(3000.5)])
  }

  @Test func aRealReportKeepsItsOldKeys() throws {
    for file in try PackageFolder.reports() {
      let original = try JSONDecoder().decode(SimulationReport.self, from: Data(contentsOf: file))
      let run = try ReportReader().read(file: file.path).run
      let written = try JSONDecoder().decode(
        SimulationReport.self,
        from: SimulationReportWriter().report(of: run)
      )
      #expect(written.qtsim == run)
      #expect(written.reportGenerated == original.reportGenerated)
      #expect(written.metrics.mapValues { $0?.value } == original.metrics.mapValues { $0?.value })
      #expect(written.scenarios.map(\.checks) == original.scenarios.map(\.checks))
      #expect(written.scenarios.map(\.status) == original.scenarios.map(\.status))
    }
  }

  @Test(arguments: [
    (#""passed": 1,"#, #""passed": 2,"#, "summary.passed"),
    (#""total_failed": 1"#, #""total_failed": 0"#, "checks.total_failed"),
    (#""name": "FLASH_CRASH""#, #""name": "FLASH""#, "scenarios[0].name"),
    (#""checks": "1/1""#, #""checks": "2/2""#, "scenarios[0].checks"),
    (#""events_published": 140"#, #""events_published": 141"#, "metrics.events_published"),
    (#""events_consumed": 0,"#, "", "metrics.events_consumed says nothing"),
    (#""duration_seconds": 0.4567"#, #""duration_seconds": 0.4"#, "[0].duration_seconds says 0.4"),
    (#""BTC": 50000.0"#, #""BTC": 50001.0"#, "detailed_results[0].metrics.prices says {BTC: 50001"),
    (#""tripped": true"#, #""tripped": false"#, "detailed_results[0].metrics.tripped"),
    ("00:00:01.500000+00:00", "00:00:02.500000+00:00", "report_generated"),
    (
      #""status":"aborted""#, #""status":"passed""#,
      "[1].status says failed, but the report shows degraded under qtsim"
    ),
    (
      #""observations":[],"status":"skipped""#, #""observations":[],"status":"passed""#,
      "[2].status says not_started"
    ),
    (#""id":"stops","#, #""id":"","#, "the name of a check"),
    (#""seed":18446744073709551615"#, #""seed":"x""#, "qtsim.seed"),
    (#","suite":"nightly""#, "", "has no qtsim.suite"),
    (#""name":"REDIS_DOWN""#, #""name":"REDIS_UP""#, "detailed_results[1].scenario"),
  ])
  func whatDoesNotAgreeIsRefused(original: String, replacement: String, expected: String) throws {
    let report = try text(Self.run)
    let range = try #require(report.range(of: original))
    let changed = report.replacingCharacters(in: range, with: replacement)
    #expect {
      try ReportReader().read(Data(changed.utf8))
    } throws: { error in
      "\(error)".contains(expected)
    }
  }

  @Test func aRunOfMoreScenariosThanTheOldKeysIsRefused() throws {
    let report = try text(Self.run)
    var longer = Self.run
    longer.scenarios.append(ScenarioResult(name: "EXTRA", status: .passed, duration: 0))
    let keys = try #require(report.range(of: "  \"qtsim\"")).lowerBound
    let whole = try text(longer)
    let other = try #require(whole.range(of: "  \"qtsim\"")).lowerBound
    let mixed = report[..<keys] + whole[other...]
    #expect {
      try ReportReader().read(Data(mixed.utf8))
    } throws: { "\($0)".contains("detailed_results[3].scenario says nothing") }
  }

  @Test func metricsThatOneLabelDoesNotTellApartHaveTheirFullNames() throws {
    func metric(_ name: String, _ labels: [String: String], _ value: Double) -> Metric {
      Metric(MetricDefinition(name: name, labels: labels, unit: "s"), value: .number(value))
    }
    let metrics = [
      metric("a", [:], 1), metric("a", ["l": "x"], 2), metric("b", ["l": "x", "m": "y"], 3),
      metric("c", ["l": "x"], 4), metric("c", ["m": "x"], 5), metric("d", ["l": "x"], 1e300),
    ]
    let members = PythonJSON.object(metrics.oldForm).text()
    #expect(
      members == """
        {
          "a": 1.0,
          "a{l=x}": 2.0,
          "b{l=x,m=y}": 3.0,
          "c{l=x}": 4.0,
          "c{m=x}": 5.0,
          "d": {
            "x": null
          }
        }
        """
    )
  }

  @Test func aRunThatCannotBeKeptIsNotWritten() {
    var run = Self.run
    run.scenarios[0].duration = .nan
    #expect(throws: RunFlaw.self) { try SimulationReportWriter().report(of: run) }
  }

  @Test func aRunWithoutScenariosHasRatesOfZero() throws {
    var run = Self.run
    run.scenarios = []
    let report = try text(run)
    #expect(report.contains(#""pass_rate": 0"# + "\n"))
    #expect(report.contains(#""success_rate": 0"# + "\n"))
    #expect(report.contains(#""scenarios": [],"#))
    #expect(try read(run).run == run)
  }
}

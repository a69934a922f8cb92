import Foundation
import Results
import Testing

@testable import Ingest

/// Reports of scenarios that the catalogue does not know.
struct UnknownScenarioTests {
  private func read(
    passed: Int,
    failed: Int = 0,
    observations: [String],
    errors: [String] = [],
    metrics: String = "{}",
    name: String = "DISK_FULL",
    status: String? = nil
  ) throws -> ReportReader.Reading {
    func json(_ value: some Encodable) throws -> String {
      String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
    let status = status ?? (failed == 0 ? "passed" : "failed")
    let report = """
      {"summary": {"total_scenarios": 1, "passed": \(status == "passed" ? 1 : 0),
        "failed": \(status == "failed" ? 1 : 0), "degraded": 0, "pass_rate": 100.0},
       "checks": {"total_passed": \(passed), "total_failed": \(failed), "success_rate": 0},
       "metrics": {"events_published": 1, "disk_writes": 2},
       "scenarios": [{"name": \(try json(name)), "status": "\(status)", "duration": "1.00s",
         "checks": "\(passed)/\(passed + failed)", "observations": \(observations.count),
         "errors": \(errors.count)}],
       "report_generated": "2026-01-01T02:00:00+00:00",
       "detailed_results": [{"scenario": \(try json(name)), "status": "\(status)",
         "duration_seconds": 1.0, "checks_passed": \(passed), "checks_failed": \(failed),
         "observations": \(try json(observations)), "errors": \(try json(errors)),
         "metrics": \(metrics)}]}
      """
    return try ReportReader().read(Data(report.utf8))
  }

  @Test func checksAreNamedByTheirTextWithoutNumbers() throws {
    let first = try read(passed: 1, observations: ["✓ Wrote 10 events in 0.5s"])
    let second = try read(passed: 1, observations: ["✓ Wrote 12 events in 0.7s"])
    #expect(first.run.scenarios[0].checks.map(\.id) == ["Wrote # events in #s"])
    #expect(second.run.scenarios[0].checks.map(\.id) == ["Wrote # events in #s"])
    #expect(first.run.scenarios[0].checks[0].message == "Wrote 10 events in 0.5s")
  }

  @Test func checksThatDifferInNumbersOnlyAreNumbered() throws {
    let run = try read(passed: 3, observations: ["✓ Step 1", "✓ Step 2", "✓ Step 3"]).run
    #expect(run.scenarios[0].checks.map(\.id) == ["Step #", "Step # (2)", "Step # (3)"])
  }

  @Test func moreMarksThanChecksAreKeptWithARemark() throws {
    let reading = try read(passed: 1, observations: ["✓ ready", "✓ wrote"])
    #expect(reading.run.scenarios[0].checks.count == 2)
    #expect(reading.remarks.count == 1)
    #expect(reading.remarks.first?.contains("checks_passed is 1") == true)
  }

  @Test(arguments: [(2, 0), (0, 2), (0, 1)])
  func fewerMarksThanChecksOrOtherFailuresThanCountedAreRefused(passed: Int, failed: Int) {
    #expect(throws: ReportError.Problem.self) {
      try read(
        passed: passed,
        failed: failed,
        observations: ["✓ one"],
        errors: failed == 1 ? ["✗ one", "✗ two"] : ["✗ one"]
      )
    }
  }

  @Test func aScenarioThatPassedHasNoFailedChecks() {
    #expect {
      try read(passed: 0, failed: 1, observations: [], errors: ["✗ one"], status: "passed")
    } throws: { error in
      "\(error)".contains("detailed_results[0].status says passed")
    }
  }

  @Test func errorsThatAreNoChecksAreErrors() throws {
    let run = try read(
      passed: 0,
      failed: 1,
      observations: ["Started"],
      errors: ["✗ No space", "Signal 3 failed: x"]
    ).run
    #expect(run.scenarios[0].checks.map(\.id) == ["No space"])
    #expect(run.scenarios[0].errors.map(\.message) == ["Signal 3 failed: x"])
    #expect(run.scenarios[0].observations.map(\.text) == ["Started"])
  }

  @Test func unknownMetricsHaveTheUnitOfTheirNameAndNoDirection() throws {
    let run = try read(
      passed: 0,
      observations: [],
      metrics: #"{"sync_ms": 3, "ok": true, "none": null, "by": {"a": {"b": 1}, "c": 2}}"#
    ).run
    let metrics = run.scenarios[0].metrics
    #expect(
      metrics.map { Series(scenario: "S", $0.definition).description } == [
        "S/by{key=a,key2=b}", "S/by{key=c}", "S/ok", "S/sync_ms",
      ]
    )
    #expect(metrics.last?.definition == MetricDefinition(name: "sync_ms", unit: "ms"))
    #expect(metrics[2].definition.metricClass == .exact)
    #expect(run.metrics.map(\.definition.name) == ["events_published", "disk_writes"])
  }

  @Test(arguments: [
    String(repeating: "n", count: 10_000), "line\nbreak", "\"quoted\"", "<script>alert(1)</script>",
    "\u{202E}right", "🦀", "'; DROP TABLE run; --",
  ])
  func aNameIsKeptWhateverItIs(name: String) throws {
    let run = try read(passed: 1, observations: ["✓ \(name)"], name: name).run
    #expect(run.scenarios[0].name == name)
    #expect(run.scenarios[0].checks[0].id == name.withoutNumbers)
  }
}

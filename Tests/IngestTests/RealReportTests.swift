import Foundation
import Results
import TestSupport
import Testing

@testable import Ingest

/// The thirteen reports that the Python harness wrote.
struct RealReportTests {
  private func read(_ file: URL) throws -> Run {
    let reading = try ReportReader().read(file: file.path)
    #expect(reading.remarks.isEmpty)
    return reading.run
  }

  private func failedNight() throws -> Run {
    try read(try #require(PackageFolder.reports().last))
  }

  @Test(arguments: try PackageFolder.reports())
  func hasAsManyChecksAsItsSummaryCounts(_ file: URL) throws {
    let run = try read(file)
    let checks = run.scenarios.flatMap(\.checks)
    let isFailedNight = file.lastPathComponent == "2026-11-22.json"
    #expect(checks.count { $0.status == .passed } == (isFailedNight ? 22 : 25))
    #expect(checks.count { $0.status == .failed } == (isFailedNight ? 4 : 0))
    #expect(
      run.scenarios.map(\.name) == [
        "FLASH_CRASH", "REDIS_DOWN", "BINANCE_DOWN", "SIGNAL_FLOOD", "ESS_TRIGGER",
      ]
    )
  }

  @Test(arguments: try PackageFolder.reports())
  func everyLineOfACheckIsKnown(_ file: URL) throws {
    for scenario in try read(file).scenarios {
      for check in scenario.checks {
        #expect(check.id.wholeMatch(of: /[a-z-]+/) != nil, "'\(check.id)' comes from the text")
      }
    }
  }

  @Test func aCheckHasOneIdWhetherItPassedOrFailed() throws {
    let passed = try read(try #require(PackageFolder.reports().first))
    let failed = try failedNight()
    let before = try #require(passed.scenarios.last).checks
    let after = try #require(failed.scenarios.last).checks
    #expect(Set(after.map(\.id)).subtracting(before.map(\.id)) == ["completes-without-exception"])
    #expect(Set(before.map(\.id)).isSubset(of: after.map(\.id)))
    #expect(
      Set(after.filter { $0.status == .failed }.map(\.id)) == [
        "tripped-on-loss", "cannot-execute-when-tripped", "order-blocked-when-tripped",
        "completes-without-exception",
      ]
    )
  }

  @Test func keepsEveryLineOfTheReport() throws {
    let file = try #require(PackageFolder.reports().last)
    let report = try JSONDecoder().decode(SimulationReport.self, from: Data(contentsOf: file))
    for (detail, scenario) in zip(report.detailedResults, try failedNight().scenarios) {
      let kept =
        scenario.checks.map(\.message) + scenario.observations.map(\.text)
        + scenario.errors.map(\.message)
      for line in detail.observations + detail.errors {
        #expect(kept.contains(line) || kept.contains(String(line.dropFirst(2))), "\(line) is lost")
      }
    }
  }

  @Test func mapsBecomeLabels() throws {
    let crash = try #require(try failedNight().scenarios.first)
    let prices = crash.metrics.filter { $0.definition.name == "crash_prices" }
    #expect(prices.map(\.definition.labels) == [["symbol": "BTCUSDT"], ["symbol": "ETHUSDT"]])
    #expect(prices.map(\.value) == [.number(42_500), .number(42_500)])
    #expect(prices.allSatisfy { $0.definition.unit == "USD" })
  }

  @Test func booleansStayBooleans() throws {
    let crash = try #require(try failedNight().scenarios.first)
    let flags = Dictionary(
      uniqueKeysWithValues: crash.metrics.map {
        ($0.definition.name + "\($0.definition.labels)", $0)
      }
    )
    #expect(flags["ess_tripped[:]"]?.value == .flag(true))
    #expect(flags["ess_tripped[:]"]?.definition.direction == .higher)
    #expect(flags["can_execute[:]"]?.value == .flag(false))
    #expect(flags["can_execute[:]"]?.definition.metricClass == .invariant)
  }

  @Test func knownMetricsHaveUnitDirectionAndClass() throws {
    let flood = try #require(try failedNight().scenarios.first { $0.name == "SIGNAL_FLOOD" })
    let lag = try #require(flood.metrics.first { $0.definition.name == "queue_lag_seconds" })
    #expect(lag.definition.unit == "s")
    #expect(lag.definition.direction == .lower)
    #expect(lag.definition.metricClass == .noisy)
    #expect(lag.value == .number(0))
  }

  @Test func cumulativeCountersStayWithTheRun() throws {
    let run = try read(try #require(PackageFolder.reports().first))
    let names = run.metrics.map { Series(scenario: nil, $0.definition).description }
    #expect(
      names == [
        "(run)/events_published", "(run)/events_consumed", "(run)/disk_buffer_writes",
        "(run)/redis_reconnects", "(run)/ess_trips", "(run)/trades_blocked", "(run)/binance_errors",
        "(run)/health_alerts", "(run)/redis_reconnects{after=REDIS_DOWN}",
        "(run)/ess_trips{after=ESS_TRIGGER}", "(run)/trades_blocked{after=ESS_TRIGGER}",
      ]
    )
    let ofScenarios = run.scenarios.flatMap(\.metrics).map(\.definition.name)
    #expect(!ofScenarios.contains("redis_reconnects"))
    #expect(!ofScenarios.contains("ess_trips"))
  }

  @Test func theBeginningIsWorkedOutAndSaysSo() throws {
    let run = try failedNight()
    #expect(run.isStartDerived)
    #expect(run.finishedAt == Timestamp(iso8601: "2026-11-22T21:31:43.601743Z"))
    let seconds = run.scenarios.reduce(0) { $0 + $1.duration }
    #expect(run.startedAt == run.finishedAt.advanced(bySeconds: -seconds))
  }

  /// If this fails, every run in every history would be added again by the next import.
  @Test func theIdentityOfAReportNeverChanges() throws {
    let id = "6934e5aedf1138b4210a945e37f0bdbb77af7ed580d7c65f6246349e9bcd93dc"
    #expect(try failedNight().id.description == id)
  }

  @Test func theLayoutOfTheFileDoesNotChangeTheIdentity() throws {
    let file = try #require(PackageFolder.reports().last)
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let compact = try JSONSerialization.data(withJSONObject: object)
    #expect(try ReportReader().read(compact).run == failedNight())
  }
}

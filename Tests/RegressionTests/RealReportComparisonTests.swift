import Foundation
import Ingest
import Regression
import Results
import TestSupport
import Testing

/// The rules, on reports that the Python harness really wrote, one thing changed at a time.
struct RealReportComparisonTests {
  private let night: Run
  private let failedNight: Run

  init() throws {
    let files = try PackageFolder.reports()
    night = try ReportReader().read(file: files[0].path).run
    failedNight = try ReportReader().read(file: files[files.count - 1].path).run
  }

  private func compare(_ before: Run, _ after: Run) throws -> Comparison {
    try Comparison(
      of: StoredRun(number: 2, run: after),
      with: StoredRun(number: 1, run: before)
    )
  }

  /// The same night with another value of a metric.
  private func night(with metric: String, _ value: Double) throws -> Run {
    var run = night
    change(metric, to: value, in: &run)
    try #require(run != night, "no metric is called \(metric)")
    return run
  }

  private func change(_ metric: String, to value: Double, in run: inout Run) {
    for scenario in run.scenarios.indices {
      for index in run.scenarios[scenario].metrics.indices
      where run.scenarios[scenario].metrics[index].definition.name == metric {
        run.scenarios[scenario].metrics[index].value = .number(value)
      }
    }
  }

  private func kinds(_ comparison: Comparison) -> [String: Finding.Kind] {
    let changed = comparison.findings.filter { $0.kind != .unchanged }
    return Dictionary(uniqueKeysWithValues: changed.map { ($0.subject.description, $0.kind) })
  }

  @Test func aNightIsTheSameAsItself() throws {
    let comparison = try compare(night, night)
    #expect(comparison.verdict == .pass)
    #expect(comparison.findings.allSatisfy { $0.kind == .unchanged })
  }

  @Test func everySeriesHasExactlyOneFinding() throws {
    for (before, after) in [(night, failedNight), (failedNight, night), (night, night)] {
      let subjects = try compare(before, after).findings.map(\.subject)
      #expect(Set(subjects).count == subjects.count)
      let expected = [before, after].flatMap { run in
        run.scenarios.flatMap { scenario in
          [Subject.scenario(scenario.name)]
            + scenario.checks.map { .check(scenario: scenario.name, id: $0.id) }
            + scenario.metrics.map { .metric(Series(scenario: scenario.name, $0.definition)) }
        } + run.metrics.map { .metric(Series(scenario: nil, $0.definition)) }
      }
      #expect(Set(subjects) == Set(expected))
    }
  }

  @Test func twelveRealNightsRaiseNoAlarm() throws {
    let runs = try PackageFolder.reports().dropLast().map {
      try ReportReader().read(file: $0.path).run
    }
    for (before, after) in zip(runs, runs.dropFirst()) {
      #expect(try compare(before, after).verdict == .pass)
    }
  }

  @Test func aHigherQueueLagIsARegression() throws {
    let comparison = try compare(night, try night(with: "queue_lag_seconds", 3.1))
    #expect(kinds(comparison) == ["SIGNAL_FLOOD/queue_lag_seconds": .regression])
    #expect(comparison.verdict == .regression)
  }

  @Test func moreRetriesAreARegression() throws {
    var fewer = try night(with: "avg_retries", 2)
    #expect(try kinds(compare(fewer, night)) == ["BINANCE_DOWN/avg_retries": .regression])
    fewer = try night(with: "avg_retries", 0)
    #expect(try kinds(compare(fewer, night)) == ["BINANCE_DOWN/avg_retries": .regression])
  }

  @Test func aSlowerFlushIsARegression() throws {
    let comparison = try compare(night, try night(with: "flush_duration_seconds", 0.7))
    #expect(kinds(comparison) == ["REDIS_DOWN/flush_duration_seconds": .regression])
  }

  @Test(arguments: [
    ("queue_lag_seconds", 1.0, Finding.Kind.improvement),
    ("queue_lag_seconds", 2.3, .unchanged),
    ("flush_duration_seconds", 0.54, .unchanged),
    ("flush_duration_seconds", 0.1, .improvement),
    ("avg_retries", 1, .improvement),
    ("buffered_events", 9, .regression),
    ("buffered_events", 11, .improvement),
    ("signals_published", 49, .regression),
    ("total_binance_errors", 16, .regression),
    ("trade_intents_generated", 9, .changed),
    ("flood_duration_seconds", 5, .changed),
  ])
  func aValueIsJudgedInItsBadDirection(metric: String, value: Double, kind: Finding.Kind) throws {
    let comparison = try compare(night, try night(with: metric, value))
    let finding = try #require(
      comparison.findings.first { $0.subject.description.hasSuffix("/\(metric)") }
    )
    #expect(finding.kind == kind)
    #expect(comparison.verdict == (kind == .regression ? .regression : .pass))
  }

  @Test(arguments: [
    ("queue_lag_seconds", 5.0), ("flush_duration_seconds", 30.0), ("avg_retries", 3.0),
  ])
  func aHardLimitMayBeReachedButNotCrossed(metric: String, bound: Double) throws {
    func crossings(_ value: Double) throws -> Int {
      var run = night
      change(metric, to: value, in: &run)
      return try compare(run, run).findings.count { $0.kind == .regression }
    }
    #expect(try crossings(bound) == 0)
    #expect(try crossings(bound + 1e-12) == 0)
    #expect(try crossings(bound + 0.001) == 1)
  }

  @Test func aCrossedHardLimitIsARegressionWhateverTheHistory() throws {
    let slow = try night(with: "queue_lag_seconds", 6)
    #expect(try compare(slow, slow).verdict == .regression)
    let first = try Comparison(of: StoredRun(number: 1, run: slow), with: nil)
    #expect(first.verdict == .regression)
  }

  @Test func theFailedNightShowsWhatFailed() throws {
    let comparison = try compare(night, failedNight)
    #expect(comparison.verdict == .regression)
    #expect(comparison.findings.first?.subject == .scenario("ESS_TRIGGER"))
    #expect(comparison.counts[.regression] == 5)
    #expect(kinds(comparison)["ESS_TRIGGER/completes-without-exception"] == .regression)
    #expect(kinds(comparison)["ESS_TRIGGER/final_pnl"] == .missing)
  }

  @Test func aNightThatFailsAgainIsNotWorseButStillFailing() throws {
    let comparison = try compare(failedNight, failedNight)
    #expect(comparison.verdict == .pass)
    #expect(comparison.failing == ["ESS_TRIGGER"])
  }

  @Test func aRecoveredNightIsAnImprovement() throws {
    let comparison = try compare(failedNight, night)
    #expect(kinds(comparison)["ESS_TRIGGER"] == .improvement)
    #expect(kinds(comparison)["ESS_TRIGGER/tripped-on-loss"] == .improvement)
    #expect(kinds(comparison)["ESS_TRIGGER/completes-without-exception"] == .improvement)
  }
}

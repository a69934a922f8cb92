import Results
import Testing

@testable import Harness

struct PlayMergingTests {
  private func merging(_ results: [ScenarioResult]) -> ScenarioResult {
    Play.merging(results.map { Play(result: $0) }, seeds: (1...9).map(UInt64.init)).result
  }

  private func result(
    _ status: ScenarioStatus = .passed,
    checks: [Check] = [],
    metrics: [Metric] = [],
    errors: [ScenarioError] = []
  ) -> ScenarioResult {
    ScenarioResult(
      name: "A",
      status: status,
      duration: 2,
      checks: checks,
      metrics: metrics,
      errors: errors
    )
  }

  @Test func oneIsLeftAsItIs() {
    let only = result(.failed, checks: [Check(id: "C", status: .failed, observed: "no")])
    #expect(merging([only]) == only)
  }

  @Test(arguments: zip(ScenarioStatus.allCases, ScenarioStatus.allCases.dropFirst()))
  func theWorseStatusCounts(better: ScenarioStatus, worse: ScenarioStatus) {
    #expect(merging([result(better), result(worse)]).status == worse)
    #expect(merging([result(worse), result(better)]).status == worse)
  }

  @Test(
    arguments: [
      ([.passed, .skipped], .skipped, "no"), ([.passed, .passed], .passed, "no"),
      ([.skipped, .unknown], .unknown, "no (with seed 2)"),
      ([.unknown, .passed], .unknown, "no (with seed 1)"),
      ([.passed, .failed, .failed], .failed, "no (with seed 2)"),
      ([.unknown, .failed, .passed], .failed, "no (with seed 2)"),
    ] as [([CheckStatus], CheckStatus, String)]
  )
  func theFirstWorstOutcomeOfACheckCounts(
    _ statuses: [CheckStatus],
    _ status: CheckStatus,
    _ observed: String
  ) {
    let check = merging(
      statuses.map { result(checks: [Check(id: "C", status: $0, observed: "no")]) }
    ).check("C")
    #expect(check?.status == status)
    #expect(check?.observed == observed)
  }

  @Test func aCheckThatOnlyALaterPlayMadeIsKept() {
    let merged = merging([
      result(.unknown, checks: [Check(id: "X-GATE", status: .unknown)]),
      result(
        .failed,
        checks: [
          Check(id: "X-GATE", status: .passed), Check(id: "X-HEAL", status: .failed),
          Check(id: "C", status: .passed),
        ]
      ),
    ])
    #expect(merged.status == .failed)
    #expect(merged.checks.map(\.id) == ["X-GATE", "X-HEAL", "C"])
    #expect(merged.checks.map(\.status) == [.unknown, .failed, .passed])
  }

  @Test func numbersAreAveragedAndSamplesJoined() {
    let number = MetricDefinition(name: "n")
    let merged = merging([
      result(metrics: [Metric(number, value: .number(1))]),
      result(metrics: [Metric(number, value: .number(4), samples: [3, 4, 5])]),
    ])
    #expect(merged.metrics == [Metric(number, value: .number(2.5), samples: [1, 3, 4, 5])])
  }

  @Test func numbersWithOtherLabelsAreKeptApart() {
    let (ada, xrp) = (
      MetricDefinition(name: "n", labels: ["symbol": "ADA"]),
      MetricDefinition(name: "n", labels: ["symbol": "XRP"])
    )
    let merged = merging([
      result(metrics: [Metric(ada, value: .number(1)), Metric(xrp, value: .number(10))]),
      result(metrics: [Metric(ada, value: .number(3))]),
    ])
    #expect(merged.metrics.map(\.definition) == [ada, xrp])
    #expect(merged.metrics.map(\.value) == [.number(2), .number(10)])
  }

  @Test(arguments: [([true, true], true), ([true, false], false), ([false, true, false], true)])
  func aFlagThatDiffersCounts(_ flags: [Bool], _ flag: Bool) {
    let definition = MetricDefinition(name: "f")
    let merged = merging(flags.map { result(metrics: [Metric(definition, value: .flag($0))]) })
    #expect(merged.metrics == [Metric(definition, value: .flag(flag))])
  }

  @Test func errorsSayWithWhichSeed() {
    let broken = result(.error, errors: [ScenarioError(offset: 1, message: "it broke")])
    let merged = merging([result(), broken, result()])
    #expect(
      merged.errors == [ScenarioError(offset: 1, message: "it broke (with seed 2)")]
    )
    #expect(merged.duration == 2)
  }

  @Test func countersAreAdded() {
    let plays = [1, 2].map {
      Play(result: result(), counters: [.eventsPublished: $0, .healthAlerts: 1])
    }
    let counters = Play.merging(plays, seeds: [1, 2]).counters
    #expect(counters == [.eventsPublished: 3, .healthAlerts: 2])
  }
}

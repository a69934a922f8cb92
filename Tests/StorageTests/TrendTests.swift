import Results
import TestSupport
import Testing

@testable import Storage

struct TrendTests {
  @Test func haveTheValuesOfTheChosenRunsInOrder() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    for day in [2, 1, 3] as [Int64] {
      let start = Timestamp(microseconds: day)
      let lag = Metric(
        MetricDefinition(name: "lag", unit: day < 3 ? "s" : "ms", direction: .lower),
        value: .number(Double(day))
      )
      let ok = Metric(MetricDefinition(name: "ok"), value: .flag(day == 2))
      _ = try store.add(
        Run(
          id: RunID(digest: Array(repeating: UInt8(day), count: 32)),
          startedAt: start,
          finishedAt: start,
          scenarios: [
            ScenarioResult(
              name: "S",
              status: day == 3 ? .failed : .passed,
              duration: 1,
              metrics: day == 1 ? [lag] : [lag, ok]
            )
          ],
          metrics: [lag]
        )
      )
    }
    let trends = try store.trends(ofRuns: [1, 2, 3])
    #expect(
      trends.map(\.series.description) == ["S/lag", "S/lag", "S/ok", "(run)/lag", "(run)/lag"]
    )
    #expect(trends[0].unit == "ms")
    #expect(trends[0].points.map(\.value) == [.number(3)])
    #expect(trends[1].unit == "s")
    #expect(trends[1].points.map(\.run) == [2, 1])
    #expect(trends[1].points.map(\.value) == [.number(1), .number(2)])
    #expect(trends[2].points.map(\.value) == [.flag(true), .flag(false)])
    #expect(
      try store.trends(ofRuns: [1], scenario: "S", metric: "l*").map(\.series.metric) == ["lag"]
    )
    #expect(try store.scenarioOutcomes(ofRuns: [3, 1]).map(\.status) == [.passed, .failed])
  }
}

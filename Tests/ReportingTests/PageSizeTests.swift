import Regression
import Reporting
import Results
import TestSupport
import Testing

struct PageSizeTests {
  @Test(arguments: [
    (runCount: 365, metricCount: 100, limit: 3_000_000),
    // A twentieth of 1,000 runs of 300 metrics, of which the page may have 12 MB.
    (runCount: 1000, metricCount: 15, limit: 600_000),
  ])
  func aPageOfNoiseStaysSmall(runCount: Int, metricCount: Int, limit: Int) throws {
    let runs = noisyRuns(count: runCount, metricCount: metricCount)
    var fixture = HistoryFixture()
    fixture.values = Array(repeating: 1, count: runCount)
    let content = ReportContent(
      try Comparison(of: runs[runCount - 1], with: runs[runCount - 2], policy: .builtIn),
      history: try JudgedHistory(History(of: runs), policy: .builtIn),
      runs: fixture.summaries,
      outcomes: fixture.outcomes,
      trends: trends(of: runs)
    )
    let html = try ReportPage(content).html
    #expect(html.matches(of: /<figure id=/).count == metricCount)
    #expect(html.matches(of: /<tr><td>\d+<td>\d\.\d/).count == runCount * metricCount)
    #expect(html.utf8.count < limit)
  }

  private func noisyRuns(count: Int, metricCount: Int) -> [StoredRun] {
    var generator = SeededGenerator(seed: 1)
    return (1...count).map { number in
      let time = Timestamp(microseconds: 1_767_225_600_000_000 + Int64(number) * 86_400_000_000)
      let metrics = (1...metricCount).map { place in
        Metric(
          MetricDefinition(name: "metric_\(place)", unit: "s", direction: .lower),
          value: .number(.random(in: 1.001...1.098, using: &generator))
        )
      }
      let run = Run(
        id: RunID(digest: (0..<32).map { _ in .random(in: 0...255, using: &generator) }),
        startedAt: time,
        finishedAt: time,
        scenarios: [
          ScenarioResult(name: "SCENARIO", status: .passed, duration: 1, metrics: metrics)
        ]
      )
      return StoredRun(number: Int64(number), run: run)
    }
  }

  private func trends(of runs: [StoredRun]) -> [Trend] {
    runs[0].run.scenarios[0].metrics.enumerated().map { place, metric in
      Trend(
        series: Series(scenario: "SCENARIO", metric.definition),
        unit: metric.definition.unit,
        direction: metric.definition.direction,
        points: runs.map {
          Trend.Point(run: $0.number, value: $0.run.scenarios[0].metrics[place].value)
        }
      )
    }
  }
}

import Foundation
import Regression
import Results
import Testing

@testable import Reporting

/// Each kind of drawing, whole.
struct ChartTests {
  private func trendChart(_ fixture: HistoryFixture) throws -> String {
    let (comparison, trend) = (try fixture.comparison, fixture.trends[0])
    let judged = try JudgedHistory(History(of: fixture.runs), policy: fixture.policy)
    let window = ReportWindow(fixture.summaries.reversed(), judged)
    let finding = comparison.findings.first { $0.subject == .metric(trend.series) }
    let course = try TrendCourse(trend, in: comparison, finding: finding, judged)
    return TrendChart(course, in: window, id: "m").svg.source.onLines
  }

  @Test func aTrendWithALimitABandAndAMark() throws {
    var fixture = HistoryFixture()
    fixture.values = [3, 3.5, 4]
    fixture.metric = "queue_lag_seconds"
    let svg = try trendChart(fixture)
    #expect(
      svg == """
        <svg class="chart" viewBox="0 0 960 360" width="480" height="180" role="img" aria-labelledby="m-t m-d">
        <title id="m-t">SCENARIO/queue_lag_seconds</title>
        <desc id="m-d">3 values in 3 runs, 3 s to 4 s; noise band 3.15 s to 3.85 s; limit: at most 5 s; 2 confirmed regressions</desc>
        <path d="M535 241l405 -64l0 82l-405 17z" fill="#3b82d6" fill-opacity=".14">
        <title>noise band of the newest run: 3.15 s to 3.85 s</title>
        </path>
        <path d="M120 276H950" stroke="#8a8f98" stroke-opacity=".25"/>
        <path d="M120 160H950" stroke="#8a8f98" stroke-opacity=".25"/>
        <path d="M120 44H950" stroke="#8a8f98" stroke-opacity=".25"/>
        <path d="M120 288H950" stroke="#8a8f98"/>
        <g font-size="24" font-family="sans-serif" fill="currentColor">
        <text x="112" y="284" text-anchor="end">3</text>
        <text x="112" y="168" text-anchor="end">4</text>
        <text x="112" y="52" text-anchor="end">5</text>
        <text x="120" y="340" text-anchor="start">2026-01-02</text>
        <text x="535" y="340" text-anchor="middle">2026-01-03</text>
        <text x="950" y="340" text-anchor="end">2026-01-04</text>
        </g>
        <path d="M120 44H950" stroke="#e0414b" stroke-width="2" stroke-dasharray="12 8">
        <title>limit 5 s</title>
        </path>
        <path d="M130 276l405 -58l405 -58" fill="none" stroke="#3b82d6" stroke-width="3" stroke-linejoin="round"/>
        <path d="M130 276h0M535 218h0M940 160h0" fill="none" stroke="#3b82d6" stroke-width="10" stroke-linecap="round"/>
        <circle cx="535" cy="218" r="9" fill="#e0414b">
        <title>regression: run 2 · 2026-01-03 · 3f2a9c1e · 3.5 s</title>
        </circle>
        <circle cx="940" cy="160" r="9" fill="#e0414b">
        <title>regression: run 3 · 2026-01-04 · 3f2a9c1e · 4 s</title>
        </circle>
        </svg>
        """
    )
  }

  @Test func aTrendThatNeverMovedNeedsLittleRoom() throws {
    var fixture = HistoryFixture()
    fixture.values = [1]
    fixture.unit = ""
    let svg = try trendChart(fixture)
    #expect(
      svg == """
        <svg class="chart" viewBox="0 0 960 180" width="480" height="90" role="img" aria-labelledby="m-t m-d">
        <title id="m-t">SCENARIO/lag</title>
        <desc id="m-d">1 value in 1 run, 1 to 1</desc>
        <path d="M120 70H950" stroke="#8a8f98" stroke-opacity=".25"/>
        <path d="M120 108H950" stroke="#8a8f98"/>
        <g font-size="24" font-family="sans-serif" fill="currentColor">
        <text x="112" y="78" text-anchor="end">1</text>
        <text x="535" y="160" text-anchor="middle">2026-01-02</text>
        </g>
        <path d="M535 70" fill="none" stroke="#3b82d6" stroke-width="3" stroke-linejoin="round"/>
        <path d="M535 70h0" fill="none" stroke="#3b82d6" stroke-width="10" stroke-linecap="round"/>
        </svg>
        """
    )
  }

  @Test func aStripOfStatuses() {
    let (good, bad) = (
      StatusStrip.State(word: "passed", tone: .good), StatusStrip.State(word: "failed", tone: .bad)
    )
    var fixture = HistoryFixture()
    fixture.values = [1, 1, 1, 1]
    let strip = StatusStrip("S", [good, bad, nil, good], fixture.summaries.reversed())
    let svg = strip.svg.source.onLines
    #expect(
      svg == """
        <svg class="strip" viewBox="0 0 960 44" width="480" height="22" preserveAspectRatio="none" role="img">
        <title>S: 2 passed, 1 failed (run 2)</title>
        <path d="M0 43H960" stroke="#8a8f98" stroke-opacity=".5"/>
        <path d="M0 26h234v18H0z" fill="#2c9a4b">
        <title>passed: run 1 · 2026-01-02 · 3f2a9c1e</title>
        </path>
        <path d="M240 0h234v44H240z" fill="#e0414b">
        <title>failed: run 2 · 2026-01-03 · 3f2a9c1e</title>
        </path>
        <path d="M720 26h234v18H720z" fill="#2c9a4b">
        <title>passed: run 4 · 2026-01-05 · 3f2a9c1e</title>
        </path>
        </svg>
        """
    )
  }

  @Test func aTimelineOfAFault() {
    let scenario = ScenarioResult(
      name: "REDIS_DOWN",
      status: .passed,
      duration: 100,
      metrics: [
        Metric(MetricDefinition(name: "recovery", unit: "ms"), value: .number(50_000)),
        Metric(MetricDefinition(name: "count"), value: .number(50)),
      ],
      faults: [
        Fault(
          kind: "kill",
          target: "redis",
          plannedAt: 10,
          injectedAt: 10,
          witnessedAt: 12,
          healedAt: 70
        )
      ],
      observations: [Observation(offset: 30, severity: .warning, text: "buffer is full")]
    )
    let svg = FaultTimeline(scenario).svg?.source.onLines
    #expect(
      svg == """
        <svg class="timeline" viewBox="0 0 960 176" width="720" height="132" role="img">
        <title>REDIS_DOWN: what happened when</title>
        <desc>kill redis, planned at 10 s, injected at 10 s, witnessed at 12 s, healed at 70 s</desc>
        <g font-size="22" font-family="sans-serif" fill="currentColor">
        <text x="236" y="30" text-anchor="end">kill redis</text>
        <path d="M250 22H930" stroke="#8a8f98" stroke-opacity=".25"/>
        <rect x="318" y="13" width="408" height="18" fill="#e0414b" fill-opacity=".7">
        <title>kill redis: until 70 s</title>
        </rect>
        <path d="M318 4v36h3v-36z" fill="#8a8f98">
        <title>planned at 10 s</title>
        </path>
        <path d="M318 6l14 16-14 16z" fill="#e0414b">
        <title>injected at 10 s</title>
        </path>
        <path d="M332 8l12 14-12 14-12-14z" fill="#c98209">
        <title>witnessed at 12 s</title>
        </path>
        <path d="M719 8h14v28h-14z" fill="#2c9a4b">
        <title>healed at 70 s</title>
        </path>
        <text x="236" y="74" text-anchor="end">noted</text>
        <path d="M250 66H930" stroke="#8a8f98" stroke-opacity=".25"/>
        <path d="M452 52h4v28h-4z" fill="#c98209">
        <title>30 s: buffer is full</title>
        </path>
        <text x="236" y="118" text-anchor="end">recovery</text>
        <path d="M250 110H930" stroke="#8a8f98" stroke-opacity=".25"/>
        <rect x="250" y="104" width="340" height="12" fill="#3b82d6" fill-opacity=".6">
        <title>recovery: 50000 ms</title>
        </rect>
        <path d="M250 0V132" stroke="#8a8f98" stroke-opacity=".25"/>
        <text x="250" y="162" text-anchor="middle">0 s</text>
        <path d="M590 0V132" stroke="#8a8f98" stroke-opacity=".25"/>
        <text x="590" y="162" text-anchor="middle">50 s</text>
        <path d="M930 0V132" stroke="#8a8f98" stroke-opacity=".25"/>
        <text x="930" y="162" text-anchor="middle">100 s</text>
        </g>
        </svg>
        """
    )
  }

  @Test(arguments: [0, -1, .infinity, .nan])
  func aScenarioWithoutTimesHasNoTimeline(duration: Double) {
    let scenario = ScenarioResult(
      name: "S",
      status: .passed,
      duration: duration,
      observations: [Observation(text: "no time")]
    )
    #expect(FaultTimeline(scenario).svg == nil)
  }

  @Test func theSpreadOfSamples() {
    let metric = Metric(
      MetricDefinition(name: "latency", unit: "ms"),
      value: .number(3),
      samples: [3, 1, 2, 9]
    )
    let svg = SamplePlot(metric)?.svg.source.onLines
    #expect(
      svg == """
        <svg class="samples" viewBox="0 0 960 110" width="480" height="55" role="img">
        <title>latency: 4 samples, 1 ms to 9 ms, median 2.5 ms, quartiles 1.75 ms and 4.5 ms</title>
        <path d="M20 22v28M135 22v28M250 22v28M940 22v28" stroke="#3b82d6" stroke-width="2" stroke-opacity=".6"/>
        <path d="M106 14h317v44h-317z" fill="#3b82d6" fill-opacity=".14" stroke="#3b82d6" stroke-width="2"/>
        <path d="M193 8v56" stroke="#9a63d8" stroke-width="5"/>
        <g font-size="24" font-family="sans-serif" fill="currentColor">
        <text x="20" y="98">1 ms</text>
        <text x="940" y="98" text-anchor="end">9 ms</text>
        </g>
        </svg>
        """
    )
  }

  @Test(
    arguments: [
      ([], nil), ([1], nil), ([2, 2], "2 samples, all 2 ms"),
      ([1, 3], "2 samples, 1 ms to 3 ms, median 2 ms, quartiles 1.5 ms and 2.5 ms"),
      (
        [-1e308, 1e308],
        "2 samples, -1e+308 ms to 1e+308 ms, median 0 ms, quartiles -5e+307 ms and 5e+307 ms"
      ),
    ] as [([Double], String?)]
  )
  func samplesInWords(samples: [Double], words: String?) {
    let metric = Metric(
      MetricDefinition(name: "latency", unit: "ms"),
      value: .number(1),
      samples: samples
    )
    #expect(SamplePlot(metric)?.summary == words)
  }

  @Test(
    arguments: [
      ([], [0]), ([5, 5], [5]), ([0, 10], [0, 5, 10]), ([0.1, 0.9], [0.2, 0.4, 0.6, 0.8]),
      ([-3, 3], [-2, 0, 2]), ([98, 141], [100, 120, 140]),
      ([1e300, 3e300], [1e300, 2e300, 3e300]),
      ([-1.7e308, 1.7e308], [-1.7e308, 1.7e308]),
    ] as [([Double], [Double])]
  )
  func axesHaveRoundNumbers(values: [Double], ticks: [Double]) {
    let axis = ValueAxis(values, range: 0...100)
    #expect(axis.ticks.count == ticks.count)
    for (tick, expected) in zip(axis.ticks, ticks) {
      #expect((tick - expected).magnitude <= 1e-9 * expected.magnitude)
    }
  }

  @Test(
    arguments: [
      ([14.25, 14.265], ["14.25", "14.255", "14.26", "14.265"]), ([0, 10], ["0", "5", "10"]),
      ([1_000_000.25, 1_000_000.75], ["1000000.4", "1000000.6"]), ([5, 5], ["5"]),
    ] as [([Double], [String])]
  )
  func neighbouringTicksCanBeToldApart(values: [Double], labels: [String]) {
    #expect(ValueAxis(values, range: 0...100).labels == labels)
  }

  @Test(arguments: [
    ("12.5", ">12.5"), ("unavailability_ms", " font-size=\"17\">unavailability_ms"),
    (
      "WWWWWWWWWWWWWWWW",
      " font-size=\"16\" textLength=\"200\" lengthAdjust=\"spacingAndGlyphs\">WWWWWWWWWWWWWWWW"
    ),
    ("<b>", ">&lt;b&gt;"), ("", ">"),
  ])
  func textIsSmallerWhereThereIsNoRoom(text: String, markup: String) {
    #expect(FittedText(text: text, room: 200, fontSize: 22).markup.source == markup)
  }

  @Test(arguments: [(0, []), (1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (1000, [0, 333, 666, 999])])
  func theTimeAxisHasAFewDates(count: Int, places: [Int]) {
    var fixture = HistoryFixture()
    fixture.values = Array(repeating: 1, count: count)
    let runs = count == 0 ? [] : Array(fixture.summaries.reversed())
    let axis = RunAxis(runs, range: 0...1000)
    #expect(axis.ticks.map(\.label) == places.map { runs[$0].startedAt.dayText })
    #expect(axis.ticks.map(\.x) == axis.ticks.map(\.x).sorted())
  }
}

extension String {
  /// Each element of markup on a line of its own.
  fileprivate var onLines: String { replacingOccurrences(of: "><", with: ">\n<") }
}

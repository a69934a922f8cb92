import Foundation
import Results
import TestSupport
import Testing

@testable import Regression

struct SuggestionTests {
  private static let time = Timestamp(microseconds: 0)

  private static func runs(
    _ count: Int,
    _ change: (Int) -> PastScenario = { _ in
      PastScenario(status: .passed)
    }
  ) -> [PastRun] {
    (0..<count).map {
      PastRun(number: Int64($0 + 1), startedAt: time, scenarios: ["S": change($0)])
    }
  }

  private static func column(
    _ name: String,
    _ values: [Double],
    _ direction: Direction = .lower,
    unit: String = "s",
    labels: [String: String] = [:]
  ) -> SeriesHistory {
    let definition = MetricDefinition(name: name, labels: labels, unit: unit, direction: direction)
    return SeriesHistory(scenario: "S", definition, isFlag: false, values: values)
  }

  /// Values around 100 with a noise of about 1.
  private static let noisy: [Double] = {
    var generator = SeededGenerator(seed: 3)
    return (0..<20).map { _ in 100 + Double.random(in: -1.7...1.7, using: &generator) }
  }()

  private func settings(_ history: History) throws -> [String: PolicySettings] {
    let yaml = Suggestion(from: history).yaml
    let policy = try Policy(yaml: Data(yaml.utf8), path: "suggested.yml")
    let rules = policy.rules.filter { $0.line != nil }
    return Dictionary(uniqueKeysWithValues: rules.map { ($0.pattern.text, $0.settings) })
  }

  @Test func itReadsAsAPolicyThatTheHistoryFits() throws {
    let names = [
      "plain", "with \"quotes\"", "star*", "[set]", "back\\slash", "new\nline", "é", "#", ": ",
    ]
    let series =
      names.map { Self.column($0, Self.noisy) } + [
        Self.column("speed", Self.noisy, .higher, unit: "orders/s"),
        Self.column("odd", Self.noisy, unit: "m3 # x"),
        Self.column("seconds", Self.noisy, unit: "sec"),
        Self.column("of", Self.noisy, .none, labels: ["symbol": "BTC", "a": "*"]),
      ]
    let history = History(runs: Self.runs(20), series: series)
    let yaml = Suggestion(from: history).yaml
    let policy = try Policy(yaml: Data(yaml.utf8), path: "suggested.yml")
    #expect(policy.rules.count(where: { $0.line != nil }) == series.count)
    #expect(PolicyInspection(of: policy, with: history, at: Self.time).remarks == [])
  }

  @Test func namesWithSlashesAndOfTheWholeRunAreMatched() throws {
    var series = [Self.column("a/b", Self.noisy), Self.column("c", Self.noisy)]
    for (index, scenario) in ["S/T", nil].enumerated() {
      let definition = series[index].definition
      series[index] = SeriesHistory(
        scenario: scenario,
        definition,
        isFlag: false,
        values: Self.noisy
      )
    }
    let history = History(runs: Self.runs(20), series: series)
    #expect(Set(try settings(history).keys) == ["S?T/a/b", "(run)/c"])
    let yaml = Data(Suggestion(from: history).yaml.utf8)
    let policy = try Policy(yaml: yaml, path: "suggested.yml")
    #expect(PolicyInspection(of: policy, with: history, at: Self.time).remarks == [])
  }

  @Test func onlyAsManyRunsCountAsMakeUpABaseline() throws {
    let values = Array(repeating: 1000, count: 20) + Self.noisy + Self.noisy
    let history = History(runs: Self.runs(60), series: [Self.column("m", values)])
    #expect(Suggestion(from: history).yaml.contains("# 30 values around"))
  }

  @Test func aRuleIsMadeOfTheNoise() throws {
    let history = History(
      runs: Self.runs(20),
      series: [
        Self.column("less", Self.noisy), Self.column("more", Self.noisy, .higher),
        Self.column("none", Self.noisy, Direction.none),
      ]
    )
    let settings = try settings(history)
    let noise = try #require(ValueNoise(of: Self.noisy))
    let floor = try #require(settings["S/less"]?.floor?.value(in: "s"))
    #expect((3 * noise.deviation...3.3 * noise.deviation).contains(floor))
    let most = try #require(settings["S/less"]?.atMost?.quantity?.value(in: "s"))
    #expect(
      (noise.median + 10 * noise.deviation...noise.median + 20 * noise.deviation).contains(most)
    )
    let least = try #require(settings["S/more"]?.atLeast?.quantity?.value(in: "s"))
    #expect(least < noise.median - 10 * noise.deviation && least > 0)
    #expect(settings["S/less"]?.atLeast == nil && settings["S/more"]?.atMost == nil)
    #expect(settings["S/none"]?.floor != nil && settings["S/none"]?.atMost == nil)
    #expect(settings["S/none"]?.atLeast == nil)
    #expect(settings["S/less"]?.tolerance == (floor * 0.9).rounded(.up) / 100)
  }

  @Test func noValueOfTheHistoryIsBeyondALimit() throws {
    let values = Self.noisy.enumerated().map { $0 == 4 ? 500 : $0 == 6 ? 5 : $1 }
    let history = History(
      runs: Self.runs(20),
      series: [Self.column("less", values), Self.column("more", values, .higher)]
    )
    let settings = try settings(history)
    #expect(settings["S/less"]?.atMost == .quantity(Quantity(500, unit: "s")))
    #expect(settings["S/more"]?.atLeast == .quantity(Quantity(5, unit: "s")))
  }

  @Test func aLimitThatNothingCanCrossIsNotSuggested() throws {
    let values = Self.noisy.map { $0 - 98 }
    let history = History(runs: Self.runs(20), series: [Self.column("more", values, .higher)])
    #expect(try settings(history)["S/more"]?.atLeast == nil)
    let signed = History(
      runs: Self.runs(20),
      series: [Self.column("more", values.map { $0 - 2 }, .higher)]
    )
    #expect(try settings(signed)["S/more"]?.atLeast != nil)
  }

  @Test func constantAndShortSeriesAreNamed() throws {
    let history = History(
      runs: Self.runs(20),
      series: [
        Self.column("constant", Array(repeating: 0.5, count: 20)),
        Self.column("short", Array(repeating: .nan, count: 13) + Self.noisy.prefix(7)),
        Self.column("empty", Array(repeating: .nan, count: 20)),
      ]
    )
    #expect(
      Suggestion(from: history).yaml == """
        # Suggested by 'qtreport policy suggest' from runs 1 to 20.
        version: 1
        rules: []
        # Constant, so that there is no noise to tell from:
        #   "S/constant"
        # Fewer than 8 values that can be compared with the newest run:
        #   "S/short"
        #   "S/empty"

        """
    )
    #expect(try settings(history) == [:])
  }

  @Test func anEmptyHistorySuggestsNothing() throws {
    #expect(try settings(History()) == [:])
    #expect(
      Suggestion(from: History()).yaml.hasPrefix(
        "# Suggested by 'qtreport policy suggest' from no runs."
      )
    )
  }

  @Test func exactMetricsAndFlagsHaveNoNoise() throws {
    var exact = Self.column("exact", Self.noisy)
    exact.definition.metricClass = .exact
    var flag = Self.column("flag", Self.noisy)
    flag.isFlag = true
    #expect(try settings(History(runs: Self.runs(20), series: [exact, flag])) == [:])
  }

  @Test func onlyValuesThatCanBeComparedWithTheNewestRunCount() throws {
    let values = Self.noisy.enumerated().map { $0 < 10 ? 10 * $1 : $1 }
    let versions = Self.runs(20) { PastScenario(version: $0 < 10 ? "1" : "2", status: .passed) }
    var machines = Self.runs(20)
    for index in machines.indices {
      machines[index].environment = Environment(cpuModel: index < 10 ? "old" : "new")
    }
    for runs in [versions, machines] {
      let history = History(runs: runs, series: [Self.column("m", values)])
      #expect(Suggestion(from: history).yaml.contains("# 10 values around"))
    }
    let all = History(runs: Self.runs(20), series: [Self.column("m", values)])
    #expect(Suggestion(from: all).yaml.contains("# 20 values around"))
  }
}

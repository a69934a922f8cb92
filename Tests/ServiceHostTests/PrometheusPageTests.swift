import Testing
import TradingSystem

@testable import ServiceHost

struct PrometheusPageTests {
  private static let ofAll: Set<String> = [
    "events_published_total", "events_rejected_total", "events_consumed_total",
    "duplicates_dropped_total", "dead_letters_total", "redis_reconnects_total", "buffered_events",
    "bus_degraded", "policy_version",
  ]

  @Test(
    arguments: [
      (.signals, []),
      (
        .risk,
        ["drawdown_percent", "account_known", "emergency_stop_trips_total", "can_execute_orders"]
      ),
      (
        .execution,
        [
          "exchange_weight_used", "exchange_orders_used", "exchange_throttled_total",
          "exchange_requests_waiting",
        ]
      ),
      (.monitoring, ["dependency_up"]),
    ] as [(ServiceName, Set<String>)]
  )
  func eachServiceShowsWhatItCounts(name: ServiceName, own: Set<String>) async throws {
    try await ServiceBench.run(name) { bench in
      let page = try Exposition(PrometheusPage(await bench.state, of: name).text)
      let expected = Self.ofAll.union(own).map { "quantum_trader_\($0)" }
      #expect(Set(page.types.keys) == Set(expected))
      for (metric, type) in page.types {
        #expect(type == (metric.hasSuffix("_total") ? "counter" : "gauge"))
      }
      #expect(page.values.keys.allSatisfy { $0.labels["service"] == name.rawValue })
    }
  }

  @Test func thePageShowsTheValuesOfTheState() async throws {
    try await ServiceBench.run(.monitoring) { bench in
      var state = await bench.state
      state.bus.publishedToStream = 7
      state.bus.publishedToBuffer = 3
      state.bus.isDegraded = true
      let page = try Exposition(PrometheusPage(state, of: .monitoring).text)
      func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        let all = labels.merging(["service": "monitoring"]) { old, _ in old }
        return page.values[.init(name: "quantum_trader_\(name)", labels: all)]
      }
      #expect(value("events_published_total", ["place": "stream"]) == 7)
      #expect(value("events_published_total", ["place": "buffer"]) == 3)
      #expect(value("bus_degraded") == 1)
      #expect(value("dependency_up", ["dependency": "redis"]) == 0)
      #expect(value("dependency_up", ["dependency": "binance"]) == 0)
    }
  }

  @Test(arguments: ["", "plain", "a\"b", "a\\b", "a\nb", "\\\"\n\\", "},x=\"", "ä€"])
  func anyLabelIsReadAsItWasWritten(value: String) throws {
    let metric = PrometheusMetric(
      name: "a_metric",
      kind: .gauge,
      help: "A line\nand \\ another.",
      samples: [.init(labels: ["label": value, "other": "x"], value: 1.5)]
    )
    let page = try Exposition(metric.lines.map { "\($0)\n" }.joined())
    #expect(page.values == [.init(name: "a_metric", labels: ["label": value, "other": "x"]): 1.5])
  }

  @Test(
    arguments: [
      "", "# HELP a x\n# TYPE a gauge\na 1", "a 1\n", "# TYPE a gauge\na 1\n",
      "# HELP a x\n# TYPE a gauge\na 1\na 2\n", "# HELP a x\n# HELP a x\n# TYPE a gauge\n",
      "# HELP a x\n# TYPE a gauge\n# HELP b x\n# TYPE b gauge\na 1\n",
      "# HELP a x\n# TYPE a gauge\na{b=\"c\"d\"} 1\n",
      "# HELP a x\n# TYPE a gauge\na{b=\"c\",} 1\n",
    ]
  )
  func theReaderOfTheTestsRefusesFlawedPages(text: String) {
    #expect(throws: Exposition.Flaw.self) { try Exposition(text) }
  }
}

import Foundation
import Harness
import Results
@testable import Scenarios
import Testing

struct BinanceDownTests {
  private let stage = ScenarioStage(BinanceDown.self)

  @Test func theDefaultLimitsAreKeptTo() throws {
    let result = try stage.play()
    #expect(result.status == .passed, "\(result.troubles)")
    let errors = try #require(result.number("total_binance_errors"))
    #expect(errors >= 2)
    #expect(result.number("rate_limited_requests") == errors)
    let (mean, most) = (result.number("avg_retries"), result.number("attempts_per_intent_max"))
    #expect(try (1...3).contains(#require(mean)))
    #expect(most == 3)
    for name in ["ban_count", "duplicate_orders", "requests_during_retry_after"] {
      #expect(result.number(name) == 0)
    }
  }

  @Test(arguments: ["1", "2", "4", "10"])
  func noTradeIsTriedMoreOftenThanAllowed(attempts: String) throws {
    let result = try stage.play(["expected_retries_per_attempt": attempts])
    #expect(result.status == .passed, "\(result.troubles)")
    let most = try #require(result.number("attempts_per_intent_max"))
    #expect(try most <= #require(Double(attempts)))
  }

  @Test func moreAllowedAttemptsShowInTheRetries() throws {
    let plays = try ["1", "3", "4"].map {
      try stage.play(["expected_retries_per_attempt": $0])
    }
    let most = plays.compactMap { $0.number("attempts_per_intent_max") }
    let means = plays.compactMap { $0.number("avg_retries") }
    #expect(most == [1, 3, 4])
    #expect(means.count == 3 && means[0] < means[1] && means[1] < means[2])
  }

  @Test(arguments: [
    "escalation", "unknown", "unavailable", "overloaded", "timeout", "reset", "clock", "key",
    "firewall", "malformed", "truncated",
  ])
  func noTradeIsMadeTwiceWhateverFails(fault: String) throws {
    let settings = [
      "fault": fault, "trade_attempts": "12", "failure_duration_seconds": "30",
    ]
    let result = try stage.play(settings)
    #expect(result.status == .passed, "\(result.troubles)")
    #expect(result.number("duplicate_orders") == 0)
    #expect(result.number("ban_count") == 0)
    #expect(result.status(of: "B-RECON") == .passed)
  }

  @Test(arguments: ["key", "firewall"])
  func whatIsHopelessIsTriedOnce(fault: String) throws {
    let result = try stage.play([
      "fault": fault, "trade_attempts": "12", "failure_duration_seconds": "30",
    ])
    #expect(result.number("attempts_per_intent_max") == 1)
    #expect(result.number("intents_failed") == 12)
  }

  @Test func anExchangeThatOnlyHidesOutcomesFailsNoTrade() throws {
    let result = try stage.play([
      "fault": "unknown", "trade_attempts": "12", "failure_duration_seconds": "30",
    ])
    #expect(result.number("intents_failed") == 0)
  }

  @Test(arguments: [("unknown", true), ("reset", true), ("limits", false), ("key", false)])
  func onlyWhatHadToBeAskedForIsResolved(fault: String, isAskedFor: Bool) throws {
    let result = try stage.play(["fault": fault, "failure_duration_seconds": "30"])
    let time = result.number("unknown_resolved_p95_ms")
    #expect((time != nil) == isAskedFor)
    #expect((0...30_000).contains(time ?? 0))
  }

  @Test func tradesAreMadeAgainWhenTheExchangeIsWell() throws {
    let result = try stage.play()
    #expect(result.status(of: "B-RESUME") == .passed)
    #expect(result.status(of: "X-HEAL") == .passed)
    let first = try #require(result.number("time_to_first_success_after_heal_ms"))
    #expect((0...10_000).contains(first))
  }

  @Test func operatorsAreToldSoonAndEachLimitIsLogged() throws {
    let result = try stage.play()
    #expect(result.status(of: "B-ALERT") == .passed)
    #expect(result.status(of: "B-LOG") == .passed)
  }

  @Test func aSlowerExchangeShowsInTheTimeToAResult() throws {
    let times = try ["0", "20", "200"].map { latency in
      let result = try stage.play([
        "latency_ms": latency, "fault": "overloaded", "failure_duration_seconds": "5",
      ])
      return try #require(result.number("intent_to_result_p95_ms"))
    }
    #expect(times[0] < times[1])
    #expect(times[1] < times[2])
  }

  @Test(arguments: [
    ["retry_after_seconds": "60", "failure_duration_seconds": "5"],
    ["retry_after_seconds": "1", "failure_duration_seconds": "90"],
    ["failure_duration_seconds": "180", "error_codes": "-1015"],
    ["error_codes": "-1003"], ["error_codes": "-1015,-1003"], ["trade_attempts": "1"],
    ["trade_attempts": "100"], ["trade_attempts": "100", "failure_duration_seconds": "5"],
    ["baseline_seconds": "2", "recovery_seconds": "5"], ["latency_ms": "200"],
    ["latency_ms": "200", "fault": "timeout", "trade_attempts": "12"],
    ["latency_ms": "200", "fault": "escalation"], ["latency_ms": "200", "fault": "clock"],
    ["fault": "malformed", "trade_attempts": "100", "expected_retries_per_attempt": "1"],
    ["fault": "clock", "trade_attempts": "1", "expected_retries_per_attempt": "1"],
  ])
  func noLegalSettingIsBlamedOnTheSystem(settings: [String: String]) throws {
    let result = try stage.play(settings)
    #expect([.passed, .unknown].contains(result.status), "\(result.troubles)")
    #expect(result.errors.isEmpty)
  }
}

import Harness
import Results
import Testing
import TradingSystem

@testable import Scenarios

/// That checks notice what they are there for; the self-test looks for all mistakes in all trials.
struct PlantedDefectTests {
  private static let outage = ["downtime_seconds": "20", "baseline_seconds": "5"]
  private static let losses = [
    "cooldown_minutes": "0.2", "manual_reset_after_seconds": "5", "profitable_seconds": "3",
  ]
  private static let crash = [
    "duration_seconds": "10", "normal_trading_duration": "5", "trough_seconds": "5",
    "cooldown_seconds": "3",
  ]
  private static let hidden = [
    "fault": "unknown", "trade_attempts": "12", "failure_duration_seconds": "30",
  ]

  private static let cases: [(defect: Defect, scenario: String, [String: String], check: String)] =
    [
      (
        .bufferForgetsLateEvents, "REDIS_DOWN",
        ["fault": "flapping", "flush_pause_ms": "30"] + outage, "R-LOSS"
      ),
      (
        .newEventsOvertakeBuffered, "REDIS_DOWN",
        ["fault": "flapping", "flush_pause_ms": "30"] + outage, "R-ORDER"
      ),
      (.bufferDropsCorrelation, "REDIS_DOWN", outage, "R-FIDELITY"),
      (.outageRefusesEvents, "REDIS_DOWN", outage, "R-ACCEPT"),
      (.alertsRepeatOverTheBus, "REDIS_DOWN", outage, "MON-OOB"),
      (.stopForgetsOnRestart, "ESS_TRIGGER", losses, "E-RESTART"),
      (.cooldownIsNotEnforced, "ESS_TRIGGER", losses, "E-COOLDOWN"),
      (.resetIgnoresBreach, "ESS_TRIGGER", losses, "E-REBREACH"),
      (.defaultsReplacePolicy, "ESS_TRIGGER", losses, "P-FAILSAFE"),
      (.stopBlocksReductions, "ESS_TRIGGER", losses, "E-REDUCE"),
      (.drawdownIgnoresSign, "FLASH_CRASH", ["price_drop_percent": "-15"] + crash, "F-PROFIT"),
      (.stopBlocksReductions, "FLASH_CRASH", crash, "F-REDUCE"),
      (.tripsArePublishedTwice, "FLASH_CRASH", crash, "F-EVENT"),
      (.retryAfterIsIgnored, "BINANCE_DOWN", [:], "B-BACKOFF"),
      (.unknownOrdersAreResent, "BINANCE_DOWN", hidden, "B-ONCE"),
      (.hopelessOrdersAreRetried, "BINANCE_DOWN", ["fault": "key"], "B-CLASS"),
      (.attemptsAreMiscounted, "BINANCE_DOWN", [:], "B-RETRY"),
      (.alertsRepeatOverTheBus, "BINANCE_DOWN", [:], "B-ALERT"),
      (.failedEventsAreAcknowledged, "SIGNAL_FLOOD", [:], "S-DLQ"),
      (.minuteLimitIsExceeded, "SIGNAL_FLOOD", [:], "S-RISK"),
      (.signalsAreDealtWithSlowly, "SIGNAL_FLOOD", [:], "S-LAG"),
      (.someIntentsAreIgnored, "SIGNAL_FLOOD", [:], "S-TRADES"),
    ]

  @Test(arguments: cases)
  func theCheckNoticesTheMistake(
    defect: Defect,
    name: String,
    settings: [String: String],
    check: String
  ) throws {
    let stage = ScenarioStage(try ScenarioCatalogue.scenario(named: name))
    let result = try stage.play(settings, with: [defect])
    #expect(result.status == .failed)
    #expect(result.status(of: check) == .failed, "\(result.troubles)")
  }

  @Test func anEscalationWithoutPatienceLeadsToABan() throws {
    let result = try ScenarioStage(BinanceDown.self).play(
      ["fault": "escalation", "trade_attempts": "8"],
      with: [.retryAfterIsIgnored]
    )
    #expect(result.status(of: "B-NOBAN") == .failed)
    #expect(result.number("ban_count") ?? 0 > 0)
  }
}

import Foundation
public import Harness
import Results
public import TradingSystem

/// The exchange fails: it must be left alone when it asks for it, and no order may be made twice.
public enum BinanceDown: Scenario {
  /// The scenario's name.
  public static let name = "BINANCE_DOWN"
  /// The scenario's version.
  public static let version = "1"
  /// What happens.
  public static let summary =
    "The exchange limits, refuses or loses requests; trades are retried, but never made twice."

  /// What can be set.
  public static let parameters = [
    Parameter(
      "fault",
      "limits",
      .choice(BinanceFault.allCases.map(\.rawValue)),
      "what the exchange does"
    ),
    Parameter(
      "error_codes",
      "-1003,-1015",
      .choices(["-1003", "-1015"]),
      "which limits are reached, one after another"
    ),
    Parameter("failure_duration_seconds", "45", .length(5...600), "how long the exchange fails"),
    Parameter("trade_attempts", "5", .integer(1...100), "how many trades are asked for meanwhile"),
    Parameter(
      "expected_retries_per_attempt",
      "3",
      .integer(1...10),
      "how often an order may be sent, the first time included"
    ),
    Parameter(
      "retry_after_seconds",
      "5",
      .integer(1...60),
      "how long the exchange wants to be left alone"
    ),
    Parameter("baseline_seconds", "10", .length(2...600), "how long all is well before"),
    Parameter("recovery_seconds", "20", .length(5...600), "how long all is well afterwards"),
    Parameter(
      "latency_ms",
      "20",
      .number(0...200),
      "how long a request or an answer is on its way"
    ),
  ]

  /// What it can show.
  public static let variants = [
    ScenarioVariant("limits", [:]),
    ScenarioVariant("limits that lead to a ban", ["fault": "escalation", "trade_attempts": "8"]),
    ScenarioVariant("executed, and answered with 503", ["fault": "unknown"] + many),
    ScenarioVariant("not executed, and answered with 503", ["fault": "unavailable"] + many),
    ScenarioVariant("overloaded", ["fault": "overloaded"] + many),
    ScenarioVariant("answers that never come", ["fault": "timeout"] + many),
    ScenarioVariant("connections that break", ["fault": "reset"] + many),
    ScenarioVariant("a clock that is wrong", ["fault": "clock"] + many),
    ScenarioVariant("a key that is refused", ["fault": "key"] + many),
    ScenarioVariant("a firewall", ["fault": "firewall"] + many),
    ScenarioVariant("answers that are no JSON", ["fault": "malformed"] + many),
    ScenarioVariant("answers that break off", ["fault": "truncated"] + many),
    ScenarioVariant("one trade, one attempt", one),
  ]

  private static let one = [
    "trade_attempts": "1", "expected_retries_per_attempt": "1", "error_codes": "-1003",
  ]

  private static let many = ["trade_attempts": "12", "failure_duration_seconds": "30"]

  /// One play of it.
  public static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    BinanceDownPlay(values).plan
  }

  /// The exchange fails, and its ledger tells what the system did about it.
  public static func targetPlan(
    _ values: ParameterValues,
    random: RandomSource
  ) -> ScenarioPlan {
    BinanceDownPlay(values).targetPlan
  }

  /// Never: the exchange is the harness's own.
  public static func targetRefusal(_ values: ParameterValues) -> String? { nil }
}

/// What the exchange does.
enum BinanceFault: String, CaseIterable {
  /// Requests, then orders, reach their limits.
  case limits
  /// Limits are reached for good: whoever goes on is banned.
  case escalation
  /// Orders are executed, but the answer says that this is unknown.
  case unknown
  /// Orders are not executed, and the answer says so.
  case unavailable
  /// Orders that add exposure are refused.
  case overloaded
  /// Orders are executed, but no answer comes.
  case timeout
  /// Orders are executed, but the connection breaks.
  case reset
  /// The exchange's clock is ahead.
  case clock
  /// The key is refused.
  case key
  /// A firewall answers in HTML.
  case firewall
  /// Orders are executed, but the answer cannot be read.
  case malformed
  /// Orders are executed, but the connection ends in the middle of the answer.
  case truncated

  /// Whether the exchange asks to be left alone.
  var asksForPatience: Bool { [.limits, .escalation].contains(self) }
}

import Foundation
public import Harness
import Results
public import TradingSystem

/// More signals come than can be traded: each must be dealt with soon, and no more be traded than allowed.
public enum SignalFlood: Scenario {
  /// The scenario's name.
  public static let name = "SIGNAL_FLOOD"
  /// The scenario's version.
  public static let version = "1"
  /// What happens.
  public static let summary = "The AI engine floods the system with signals."

  /// What can be set.
  public static let parameters = [
    Parameter("signal_count", "50", .integer(1...20_000), "how many signals the flood has"),
    Parameter(
      "publish_interval_ms",
      "100",
      .number(0.1...10_000),
      "how long it is between signals"
    ),
    Parameter(
      "symbols",
      "BTCUSDT,ETHUSDT,BNBUSDT,ADAUSDT",
      .choices(MarketSetup.symbols),
      "what the signals are about"
    ),
    Parameter(
      "max_queue_lag_seconds",
      "5",
      .number(0.1...600),
      "how old a signal may be that still waits"
    ),
    Parameter(
      "max_intents_per_minute",
      "10",
      .integer(1...200),
      "how many trades may be started a minute"
    ),
    Parameter(
      "consumer_delay_ms",
      "20",
      .number(0...5000),
      "how long the risk filter takes for a signal"
    ),
    Parameter(
      "stopped_seconds",
      "0",
      .length(0...600),
      "how long the risk filter is stopped when the flood begins"
    ),
    Parameter("poison_count", "1", .integer(0...100), "how many signals cannot be read"),
    Parameter(
      "first_symbol_share_percent",
      "0",
      .integer(0...99),
      "how much of the flood is about the first symbol alone"
    ),
    Parameter(
      "baseline_seconds",
      "5",
      .length(1...600),
      "how long a signal comes each second before"
    ),
    Parameter("drain_seconds", "10", .length(1...600), "how long no signal comes afterwards"),
    Parameter(
      "normal_seconds",
      "5",
      .length(1...600),
      "how long a signal comes each second at the end"
    ),
    Parameter(
      "stream_length",
      "10000",
      .integer(100...100_000),
      "how many signals Redis should keep"
    ),
  ]

  /// What it can show.
  public static let variants = [
    ScenarioVariant("a flood", [:]),
    ScenarioVariant(
      "a burst longer than the stream",
      [
        "signal_count": "1500", "publish_interval_ms": "1", "stream_length": "300",
        "consumer_delay_ms": "2",
      ]
    ),
    ScenarioVariant(
      "one symbol shouts",
      ["signal_count": "800", "first_symbol_share_percent": "90", "drain_seconds": "5"]
    ),
    ScenarioVariant(
      "a burst longer than the stream, with the risk filter stopped",
      [
        "signal_count": "1500", "publish_interval_ms": "5", "stream_length": "300",
        "consumer_delay_ms": "2", "stopped_seconds": "10", "max_queue_lag_seconds": "20",
      ]
    ),
    ScenarioVariant("one signal", ["signal_count": "1", "poison_count": "0"]),
    ScenarioVariant("one symbol", ["symbols": "BTCUSDT"]),
    ScenarioVariant("poison", ["poison_count": "5"]),
    ScenarioVariant("two trades a minute", ["max_intents_per_minute": "4"]),
  ]

  /// One play of it.
  public static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    SignalFloodPlay(values).plan
  }

  /// Only to stop a process: what becomes of signals is seen in the streams and at the exchange.
  public static func targetRefusal(_ values: ParameterValues) -> String? {
    values.seconds("stopped_seconds") > .zero
      ? "'stopped_seconds' stops a process, and the system's are not the harness's" : nil
  }
}

import Foundation
public import Harness
import Results
public import TradingSystem

/// Prices crash: the emergency stop must trip when the account's drawdown exceeds its limit, not before,
/// and let only such orders through as reduce exposure.
public enum FlashCrash: Scenario {
  /// The scenario's name.
  public static let name = "FLASH_CRASH"
  /// The scenario's version.
  public static let version = "1"
  /// What happens.
  public static let summary =
    "Prices fall by 15 % within a minute, while the exchange throttles orders."

  /// What can be set.
  public static let parameters = [
    Parameter(
      "symbols",
      "BTCUSDT,ETHUSDT",
      .choices(MarketSetup.symbols),
      "what is held and crashes"
    ),
    Parameter(
      "price_drop_percent",
      "15",
      .number(-50...50),
      "how far prices fall; a rise if negative"
    ),
    Parameter("duration_seconds", "60", .length(1...3600), "how long the fall takes"),
    Parameter(
      "normal_trading_duration",
      "30",
      .length(2...3600),
      "how long prices are calm before, in s"
    ),
    Parameter(
      "ess_drawdown_threshold",
      "10",
      .number(1...100),
      "the limit of the drawdown, in percent"
    ),
    Parameter("exposure_percent", "95", .number(1...100), "how much of the balance is invested"),
    Parameter(
      "tick_interval_ms",
      "100",
      .number(10...5000),
      "how long it is between prices of a symbol"
    ),
    Parameter(
      "noise_percent",
      "0.05",
      .number(0...5),
      "by how much prices scatter while they fall"
    ),
    Parameter("bounce_percent", "30", .number(0...100), "how much of the fall is made up for"),
    Parameter("bounce_seconds", "20", .length(4...600), "how long the bounce takes"),
    Parameter("trough_seconds", "30", .length(5...3600), "how long prices stay low"),
    Parameter(
      "cooldown_seconds",
      "30",
      .number(1...3600),
      "how long trading stays stopped at least"
    ),
    Parameter("silence_seconds", "0", .length(0...60), "how long no price is told amid the fall"),
    Parameter("order_interval_ms", "500", .number(250...60_000), "how long it is between orders"),
  ]

  /// What it can show.
  public static let variants = [
    ScenarioVariant("a fast crash", short),
    ScenarioVariant("a drop that stays under the limit", ["price_drop_percent": "9"] + short),
    ScenarioVariant("a profit spike", ["price_drop_percent": "-15"] + short),
    ScenarioVariant("exactly at the limit", exactlyAtTheLimit + short),
    ScenarioVariant("prices fall silent", ["silence_seconds": "8", "duration_seconds": "30"]),
  ]

  private static let short = [
    "duration_seconds": "10", "normal_trading_duration": "5", "trough_seconds": "5",
    "cooldown_seconds": "3",
  ]

  private static let exactlyAtTheLimit = [
    "symbols": "BTCUSDT", "price_drop_percent": "10", "exposure_percent": "100",
    "noise_percent": "0", "order_interval_ms": "60000",
  ]

  /// One play of it.
  public static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    FlashCrashPlay(values, random: random).plan
  }
}

extension [String: String] {
  /// Both settings; those on the left count more.
  static func + (left: Self, right: Self) -> Self {
    left.merging(right) { left, _ in left }
  }
}

import Foundation
public import Harness
import Results
public import TradingSystem

/// Trades lose money until the emergency stop trips: it must stay tripped through a restart and a database
/// outage, and be armed again only after its cooldown, by one operator.
public enum EmergencyStopTrigger: Scenario {
  /// The scenario's name.
  public static let name = "ESS_TRIGGER"
  /// The scenario's version.
  public static let version = "1"
  /// What happens.
  public static let summary =
    "Losing trades trip the emergency stop; the process restarts, the database fails, operators reset."

  /// What can be set.
  public static let parameters = [
    Parameter(
      "initial_balance",
      "10000",
      .number(1000...10_000_000),
      "what the account begins with"
    ),
    Parameter("profit", "200", .number(0...2000), "what the first trade wins"),
    Parameter(
      "losses",
      "300,400,500",
      .numbers(1...2000),
      "what the following trades lose, as far as the account can"
    ),
    Parameter(
      "ess_threshold_percent",
      "10",
      .number(1...100),
      "the limit of the drawdown, in percent"
    ),
    Parameter(
      "cooldown_minutes",
      "5",
      .number(0.1...1440),
      "how long trading stays stopped at least"
    ),
    Parameter(
      "manual_reset_after_seconds",
      "30",
      .length(1...3600),
      "how long after the trip an operator first asks for a reset"
    ),
    Parameter(
      "profitable_seconds",
      "10",
      .length(3...600),
      "how long all is well before the losses"
    ),
    Parameter("normal_seconds", "10", .length(3...600), "how long all is well afterwards"),
    Parameter("order_interval_ms", "500", .number(500...60_000), "how long it is between orders"),
    Parameter("restarts", "true", .flag, "whether the process is killed after the trip"),
    Parameter("database_fails", "true", .flag, "whether the policy database fails after the trip"),
  ]

  /// What it can show.
  public static let variants = [
    ScenarioVariant("a short cooldown", ["cooldown_minutes": "1"] + short),
    ScenarioVariant("losses that stay under the limit", ["losses": "100,100"] + short),
    ScenarioVariant("exactly at the limit", ["profit": "0", "losses": "400,600"] + short),
    ScenarioVariant("one great loss", ["losses": "1500"] + short),
  ]

  private static let short = [
    "cooldown_minutes": "0.5", "manual_reset_after_seconds": "5", "profitable_seconds": "5",
  ]

  /// One play of it.
  public static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    EmergencyStopPlay(values).plan
  }
}

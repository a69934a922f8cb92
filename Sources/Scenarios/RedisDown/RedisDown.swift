import Foundation
public import Harness
import Results
public import TradingSystem

/// The stream server goes away: what is published must survive on the disk, and arrive once, whole and in
/// order when it is back.
public enum RedisDown: Scenario {
  /// The scenario's name.
  public static let name = "REDIS_DOWN"
  /// The scenario's version.
  public static let version = "1"
  /// What happens.
  public static let summary =
    "Redis is down for a minute; events wait on the disk and arrive when it is back."

  /// What can be set.
  public static let parameters = [
    Parameter(
      "fault",
      "kill",
      .choice(["kill", "stop", "hang", "oom", "flapping"]),
      "what becomes of Redis"
    ),
    Parameter(
      "persistence",
      "aof",
      .choice(StreamPersistence.allCases.map(\.rawValue)),
      "what Redis has kept when it was killed: all, or nothing since the last snapshot"
    ),
    Parameter("downtime_seconds", "60", .length(2...3600), "how long it is gone"),
    Parameter(
      "publish_attempts_during_downtime",
      "10",
      .integer(1...5000),
      "how many events are published meanwhile"
    ),
    Parameter(
      "recovery_flush_timeout",
      "30",
      .number(1...600),
      "how long the buffer may take to empty, in s"
    ),
    Parameter("baseline_seconds", "10", .length(1...600), "how long all is well before"),
    Parameter("quiet_seconds", "5", .length(1...60), "how long nothing is published afterwards"),
    Parameter("normal_seconds", "20", .length(5...600), "how long all is well afterwards"),
    Parameter(
      "normal_rate_per_second",
      "5",
      .number(0.1...100),
      "how many events are published a second when all is well"
    ),
    Parameter(
      "consumer_delay_ms",
      "2",
      .number(0...5000),
      "how long a consumer takes for an event"
    ),
    Parameter(
      "flush_pause_ms",
      "0",
      .number(0...1000),
      "how long the buffer pauses between events"
    ),
    Parameter("buffer_capacity", "10000", .integer(1...100_000), "how many events fit the buffer"),
    Parameter(
      "crash",
      "none",
      .choice(["none", "outage", "outage-power", "baseline"]),
      "when the system's process is killed, or its machine loses power"
    ),
    Parameter("is_quiet", "false", .flag, "whether the system tells of no alerts over Redis"),
  ]

  /// What it can show.
  public static let variants = [
    ScenarioVariant("a short outage", short),
    ScenarioVariant("a quiet system", ["is_quiet": "true", "downtime_seconds": "5"] + short),
    ScenarioVariant("stopped, and going on", ["fault": "stop"] + busy),
    ScenarioVariant("answers that never come", ["fault": "hang"] + short),
    ScenarioVariant("out of memory", ["fault": "oom"] + busy),
    ScenarioVariant("flapping", ["fault": "flapping", "flush_pause_ms": "30"] + short),
    ScenarioVariant("Redis loses everything", ["persistence": "snapshots"] + forgetful),
    ScenarioVariant("killed in the outage", ["crash": "outage"] + short),
    ScenarioVariant("power failure in the outage", ["crash": "outage-power"] + short),
    ScenarioVariant("killed at work", ["crash": "baseline", "consumer_delay_ms": "400"] + short),
    ScenarioVariant("a full buffer", ["buffer_capacity": "5"] + short),
  ]

  private static let busy = ["publish_attempts_during_downtime": "200"] + short

  /// A slow consumer: some of what Redis loses nobody was given.
  private static let forgetful =
    ["consumer_delay_ms": "400", "normal_rate_per_second": "5"] + short

  private static let short = ["downtime_seconds": "20", "baseline_seconds": "5"]

  /// One play of it.
  public static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    RedisDownPlay(values).plan
  }

  /// The system's links to Redis are broken, and signals told meanwhile over another.
  public static func targetPlan(
    _ values: ParameterValues,
    random: RandomSource
  ) -> ScenarioPlan {
    RedisDownTargetPlay(RedisDownPlay(values)).plan
  }

  /// Neither the server nor the system's processes are the harness's to break.
  public static func targetRefusal(_ values: ParameterValues) -> String? {
    if values.text("crash") != "none" {
      return "the system's processes are not the harness's to end; set REDIS_DOWN.crash to none"
    }
    let fault = values.text("fault")
    guard ["stop", "oom"].contains(fault) else { return nil }
    return "'\(fault)' befalls the server, and only the system's link to it is broken; set "
      + "REDIS_DOWN.fault to kill, hang or flapping"
  }
}

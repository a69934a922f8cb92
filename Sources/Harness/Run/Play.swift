public import Results

/// What came of playing a scenario once.
public struct Play: Hashable, Sendable {
  /// What is kept of it.
  public var result: ScenarioResult
  /// What was counted under the names of the old harness's counters.
  public var counters: [RunCounter: Int]

  /// Creates what came of a play.
  public init(result: ScenarioResult, counters: [RunCounter: Int] = [:]) {
    self.result = result
    self.counters = counters
  }
}

/// A counter of a whole run, named as the old harness names it.
public enum RunCounter: String, Hashable, Sendable, CaseIterable {
  /// Events that the system published.
  case eventsPublished = "events_published"
  /// Events that the system's consumers dealt with.
  case eventsConsumed = "events_consumed"
  /// Events that were written to the disk buffer.
  case diskBufferWrites = "disk_buffer_writes"
  /// How often the system found the stream server again.
  case redisReconnects = "redis_reconnects"
  /// How often the emergency stop tripped.
  case emergencyStopTrips = "ess_trips"
  /// Orders that the emergency stop kept back.
  case tradesBlocked = "trades_blocked"
  /// Answers of the exchange that told of an error.
  case exchangeErrors = "binance_errors"
  /// Alerts that reached operators.
  case healthAlerts = "health_alerts"

  /// Which values are better.
  public var direction: Direction {
    switch self {
    case .redisReconnects, .exchangeErrors: .lower
    default: .none
    }
  }
}

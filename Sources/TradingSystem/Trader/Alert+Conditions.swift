import Results

extension Alert {
  /// The condition that prices of what is held have fallen silent.
  static let stalePricesCondition = "stale-prices"

  /// Trading is stopped.
  static func emergencyStop(_ trip: StopTrip) -> Alert {
    let drawdown = trip.drawdownPercent.map { "\($0)" } ?? ""
    return emergencyStop(at: trip.time, ["reason": trip.reason, "drawdown_percent": drawdown])
  }

  /// Trading is stopped, as an event tells.
  static func emergencyStop(_ event: Event) -> Alert {
    do {
      return emergencyStop(try event.decode(as: StopTrip.self))
    } catch {
      return emergencyStop(at: event.timestamp, ["event": event.payload])
    }
  }

  private static func emergencyStop(at time: Timestamp, _ details: [String: String]) -> Alert {
    Alert(
      condition: HealthMonitor.emergencyStopCondition,
      level: .critical,
      component: "emergency_stop_system",
      message: "the emergency stop has tripped: no orders are sent",
      details: details,
      raisedAt: time
    )
  }

  /// Prices of symbols have fallen silent.
  static func stalePrices(of symbols: [String], at time: Timestamp) -> Alert {
    Alert(
      condition: stalePricesCondition,
      level: .warning,
      component: "market_data",
      message: "no price came for \(symbols.joined(separator: ", "))",
      details: ["symbols": symbols.joined(separator: ",")],
      raisedAt: time
    )
  }
}

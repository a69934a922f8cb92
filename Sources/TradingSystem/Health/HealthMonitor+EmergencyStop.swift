import Results

extension HealthMonitor {
  /// The condition that trading is stopped.
  public static let emergencyStopCondition = "emergency-stop"

  /// Takes in what the emergency stop tells; other events mean nothing.
  ///
  /// The two types of events come on streams of their own, so that a reset may be known before the trip
  /// it belongs to: a trip that is older than the newest reset is over.
  ///
  /// - Parameter event: An event of type ``EventType/emergencyStopTripped`` or
  ///   ``EventType/emergencyStopReset``.
  public func handle(_ event: Event) {
    switch event.type {
    case .emergencyStopTripped: trip(event)
    case .emergencyStopReset: reset(event)
    default: break
    }
  }

  private func trip(_ event: Event) {
    if let emergencyStopResetAt, event.timestamp <= emergencyStopResetAt { return }
    raise(.emergencyStop(event))
  }

  private func reset(_ event: Event) {
    emergencyStopResetAt = max(emergencyStopResetAt ?? event.timestamp, event.timestamp)
    let trip = book.alert(about: Self.emergencyStopCondition)
    guard let trip, trip.raisedAt <= event.timestamp else { return }
    clear(condition: Self.emergencyStopCondition)
  }
}

public import Results

/// What the emergency stop shows of itself.
public struct EmergencyStopStatus: Hashable, Sendable, Codable {
  /// What it is; `nil` before it is started.
  public let state: StopMachine.State?
  /// Whether orders that add exposure may go through.
  public let canExecuteOrders: Bool
  /// The trip that was not reset yet; `nil` if there is none.
  public let trip: StopTrip?
  /// When it may be reset; `nil` if it has not tripped.
  public let cooldownEndsAt: Timestamp?
  /// The newest metrics; `nil` if there were none.
  public let metrics: RiskMetrics?
  /// How many trades failed in the last quarter of an hour.
  public let executionErrors: Int
  /// How often it tripped, restarts or not.
  public let tripCount: Int
  /// How often it was reset, restarts or not.
  public let resetCount: Int
  /// The newest changes of its state, oldest first.
  public let transitions: [StopTransition]

  /// When it tripped; `nil` if it has not.
  public var tripTime: Timestamp? { trip?.time }

  /// Why it tripped; `nil` if it has not.
  public var reason: String? { trip?.reason }
}

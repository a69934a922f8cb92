public import Results

/// A change of the emergency stop's state; what `ess.state.changed` says.
public struct StopTransition: Hashable, Sendable, Codable {
  /// Counted up from 1 with each change.
  public var number: Int
  /// What it was.
  public var from: StopMachine.State
  /// What it became.
  public var to: StopMachine.State
  /// When.
  public var time: Timestamp
  /// Why.
  public var reason: String

  enum CodingKeys: String, CodingKey {
    case number
    case from = "previous_state"
    case to = "state"
    case time
    case reason
  }
}

public import Results

/// An accepted reset of the emergency stop; what `ess.manual_reset` says.
public struct StopReset: Hashable, Sendable, Codable {
  /// Counted up from 1 with each reset.
  public var number: Int
  /// The operator.
  public var user: String
  /// Why the operator thinks that trading may go on.
  public var reason: String
  /// What the emergency stop was.
  public var previousState: StopMachine.State
  /// When.
  public var time: Timestamp

  enum CodingKeys: String, CodingKey {
    case number = "reset_count"
    case user
    case reason
    case previousState = "previous_state"
    case time
  }
}

public import Results

/// A reason why the emergency stop was not reset.
public enum ResetRefusal: Error, Hashable, Sendable, Codable {
  /// Its state is not loaded yet.
  case notStarted
  /// Nobody answers for the reset.
  case noOperator
  /// The operator does not say why.
  case noReason
  /// There is nothing to reset.
  case notTripped
  /// The policy allows no reset.
  case forbiddenByPolicy
  /// It tripped too short a time ago.
  case coolingDown(until: Timestamp)
  /// What tripped it is still so.
  case breachHolds(Breach)
  /// The reset could not be written down, so a restart would not know of it.
  case notStored(cause: String)
}

extension ResetRefusal: CustomStringConvertible {
  /// What was refused, and what to do.
  public var description: String {
    switch self {
    case .notStarted: "the emergency stop has not loaded its state yet; try again"
    case .noOperator: "a reset must say which operator asks for it"
    case .noReason: "a reset must say why trading may go on"
    case .notTripped: "the emergency stop has not tripped: there is nothing to reset"
    case .forbiddenByPolicy: "the policy does not allow that an operator resets the emergency stop"
    case .coolingDown(let end): "the emergency stop cools down until \(end); try again then"
    case .breachHolds(let breach):
      "\(breach); wait until it is not, or accept the loss"
    case .notStored(let cause): "the reset cannot be written down: \(cause)"
    }
  }
}

/// A reason why a change of the policy is not known to be in force.
public enum PolicyStoreError: Error, Hashable, Sendable {
  /// The change is not allowed.
  case invalid(PolicyFlaw)
  /// What the change would be based on cannot be read.
  case unreadable
  /// Another change was committed first.
  case conflict(attempted: Int, newest: Int)
  /// The database did not answer: until it does, the stricter of each limit applies.
  case outcomeUnknown(version: Int)
  /// The database refused.
  case refused(PolicyDatabaseError)
}

extension PolicyStoreError: CustomStringConvertible {
  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .invalid(let flaw): "the policy was not changed: \(flaw)"
    case .unreadable:
      "the policy was not changed: the newest one cannot be read; try again when the database answers"
    case .conflict(let attempted, let newest):
      "version \(attempted) of the policy was not committed: version \(newest) was first; look at it "
        + "and decide again"
    case .outcomeUnknown(let version):
      "version \(version) of the policy may be committed or not; the stricter of each limit applies "
        + "until the database answers"
    case .refused(let error): "the policy was not changed: \(error)"
    }
  }
}

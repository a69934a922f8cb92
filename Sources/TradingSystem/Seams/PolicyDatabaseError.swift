/// A reason why a policy database did not do what it was asked.
public enum PolicyDatabaseError: Error, Hashable, Sendable {
  /// The connection was refused: nothing was done.
  case refused
  /// No answer came, or the connection broke: a commit may have been done.
  case outcomeUnknown
  /// The version is not the next one.
  case versionConflict(newest: Int)
  /// The database answered with an error.
  case server(sqlState: String)

  /// Whether a commit may have been carried out all the same.
  public var mayHaveExecuted: Bool { self == .outcomeUnknown }
}

extension PolicyDatabaseError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .refused: "the policy database refused the connection"
    case .outcomeUnknown: "the policy database did not answer: a commit may have been done"
    case .versionConflict(let newest): "version \(newest) of the policy was committed meanwhile"
    case .server(let sqlState): "the policy database answered with SQLSTATE \(sqlState)"
    }
  }
}

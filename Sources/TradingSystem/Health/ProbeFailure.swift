/// A reason why a dependency is not well.
public enum ProbeFailure: Error, Hashable, Sendable {
  /// It answers, and says that it is not well.
  case degraded(reason: String)
}

extension ProbeFailure: CustomStringConvertible {
  /// What the dependency says.
  public var description: String {
    switch self {
    case .degraded(let reason): "it answers that it is degraded: \(reason)"
    }
  }
}

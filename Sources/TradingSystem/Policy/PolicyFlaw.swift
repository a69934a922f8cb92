/// A reason why a policy must not be used.
public enum PolicyFlaw: Error, Hashable, Sendable {
  /// A value is too low or too high.
  case outOfBounds(field: String, value: String, bounds: String)
  /// Nobody answers for it.
  case noAuthor
}

extension PolicyFlaw: CustomStringConvertible {
  /// What is wrong with the policy.
  public var description: String {
    switch self {
    case .outOfBounds(let field, let value, let bounds):
      "'\(field)' of a policy must be in \(bounds), not \(value)"
    case .noAuthor: "a policy must say who made it"
    }
  }
}

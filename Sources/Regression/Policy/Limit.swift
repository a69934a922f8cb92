/// A bound that a value may reach but not cross.
public enum Limit: Hashable, Sendable {
  /// The value may not be greater.
  case atMost(Double)
  /// The value may not be less.
  case atLeast(Double)

  /// Whether a value is on the wrong side.
  public func isCrossed(by value: Double) -> Bool {
    switch self {
    case .atMost(let bound): value > bound && !value.isSame(as: bound)
    case .atLeast(let bound): value < bound && !value.isSame(as: bound)
    }
  }
}

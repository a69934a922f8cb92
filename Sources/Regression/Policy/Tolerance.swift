/// How far two values of a noisy metric may differ before it means anything.
///
/// Two values alone allow no inference, so there is no probability here: a difference counts if it is
/// larger than ``absolute`` *and* larger than ``relative`` times the first value.
public struct Tolerance: Hashable, Sendable {
  /// The smallest difference that matters, in the metric's unit.
  public var absolute: Double
  /// The smallest difference that matters, as a part of the first value.
  public var relative: Double

  /// Creates a tolerance.
  public init(absolute: Double, relative: Double) {
    self.absolute = absolute
    self.relative = relative
  }

  /// Whether a difference counts. If the first value is 0, only ``absolute`` is left to judge by.
  public func isExceeded(from before: Double, to after: Double) -> Bool {
    let difference = (after - before).magnitude
    return difference > absolute && difference > relative * before.magnitude
  }
}

/// A fault with its time.
public struct PlannedFault: Sendable {
  /// What is broken.
  public var specification: FaultSpecification
  /// When, since the play began.
  public var start: Duration
  /// When it is mended, since the play began.
  public var end: Duration
  /// Whether an observer that is no part of the system sees it; `nil` asks the test bed.
  public var isEvident: (@Sendable (Stage) async -> Bool)?

  /// Creates a fault with its time.
  public init(
    _ specification: FaultSpecification,
    from start: Duration,
    to end: Duration,
    isEvident: (@Sendable (Stage) async -> Bool)? = nil
  ) {
    self.specification = specification
    self.start = start
    self.end = end
    self.isEvident = isEvident
  }
}

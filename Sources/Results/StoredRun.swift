/// A run in a history, with its number there.
public struct StoredRun: Hashable, Sendable, Codable {
  /// The run's number, counted up from 1 in the order in which runs were added.
  public var number: Int64
  /// The run.
  public var run: Run

  /// Creates a run with its number.
  public init(number: Int64, run: Run) {
    self.number = number
    self.run = run
  }
}

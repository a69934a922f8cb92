/// A run that was given a name to be compared with.
public struct NamedBaseline: Hashable, Sendable, Codable {
  /// The name.
  public var name: String
  /// The number of the run.
  public var run: Int64
  /// When the name was given.
  public var setAt: Timestamp

  /// Creates a named baseline.
  public init(name: String, run: Int64, setAt: Timestamp) {
    self.name = name
    self.run = run
    self.setAt = setAt
  }
}

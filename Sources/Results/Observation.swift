/// Something that was noted while a scenario ran.
public struct Observation: Hashable, Sendable, Codable {
  /// When it was noted, in seconds since the scenario began.
  public var offset: Double?
  /// How much it matters.
  public var severity: Severity
  /// What was noted.
  public var text: String

  /// Creates an observation.
  public init(offset: Double? = nil, severity: Severity = .info, text: String) {
    self.offset = offset
    self.severity = severity
    self.text = text
  }

  /// How much an observation matters.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// It tells what happened.
    case info
    /// It may be a problem.
    case warning
    /// It is a problem.
    case error
  }
}

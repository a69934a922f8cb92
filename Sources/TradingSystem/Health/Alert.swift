public import Results

/// A condition that an operator should know of.
public struct Alert: Hashable, Sendable, Codable {
  /// How much it matters, least first.
  public enum Level: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
    /// Good to know.
    case info = "INFO"
    /// Should be looked at.
    case warning = "WARNING"
    /// Must be looked at now.
    case critical = "CRITICAL"

    /// Whether one matters less than another.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .critical: 2
      }
    }
  }

  /// What the condition is; the same condition has the same, so that it is told once.
  public var condition: String
  /// How much it matters.
  public var level: Level
  /// The part of the system it is about.
  public var component: String
  /// What happened.
  public var message: String
  /// The numbers it was decided on.
  public var details: [String: String]
  /// When it happened.
  public var raisedAt: Timestamp

  /// Creates an alert.
  public init(
    condition: String,
    level: Level,
    component: String,
    message: String,
    details: [String: String] = [:],
    raisedAt: Timestamp
  ) {
    self.condition = condition
    self.level = level
    self.component = component
    self.message = message
    self.details = details
    self.raisedAt = raisedAt
  }
}

public import Logging
public import Results

/// A line that a process logs, as JSON.
public struct LogLine: Hashable, Sendable, Codable {
  /// When it was written.
  public var time: Timestamp
  /// How much it matters.
  public var level: Logger.Level
  /// The text, with its tag.
  public var text: String
  /// The numbers it tells of.
  public var metadata: [String: String]
}

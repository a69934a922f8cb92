/// How a text is meant, for media that can show it.
public enum Tone: Hashable, Sendable {
  /// It is said without emphasis.
  case plain
  /// It is good news.
  case good
  /// It is bad news.
  case bad
  /// It needs attention.
  case warning
  /// It is there for completeness.
  case faint
}

/// A text and how it is meant.
public struct Cell: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text.
  public var text: String
  /// How it is meant.
  public var tone: Tone

  /// Creates a cell.
  public init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }

  /// Creates a cell of plain text.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

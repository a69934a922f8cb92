/// The place of an entry in a stream: the millisecond it was added in, and a number within that.
public struct StreamID: Hashable, Sendable, Codable, Comparable {
  /// Milliseconds since 1970, by the clock of the stream's server.
  public let milliseconds: Int64
  /// Tells entries of one millisecond apart.
  public let sequence: Int64

  /// Creates an id.
  public init(milliseconds: Int64, sequence: Int64) {
    self.milliseconds = milliseconds
    self.sequence = sequence
  }

  /// Before every entry.
  public static let zero = StreamID(milliseconds: 0, sequence: 0)

  /// Reads `1526919030474-55`; `nil` if the text is anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let sequence = Int64(parts[1])
    else { return nil }
    self.init(milliseconds: milliseconds, sequence: sequence)
  }

  /// Whether one place is before another.
  public static func < (left: StreamID, right: StreamID) -> Bool {
    (left.milliseconds, left.sequence) < (right.milliseconds, right.sequence)
  }
}

extension StreamID: CustomStringConvertible {
  /// The id as Redis writes it: `1526919030474-55`.
  public var description: String { "\(milliseconds)-\(sequence)" }
}

/// The answer to a query: columns, and rows of as many values.
public struct QueryAnswer: Hashable, Sendable {
  /// The columns' names.
  public var columns: [String]
  /// The rows.
  public var rows: [[Value]]

  /// Creates an answer.
  public init(columns: [String], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  /// A value of a database.
  public enum Value: Hashable, Sendable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case real(Double)
    /// A text.
    case text(String)
    /// Bytes.
    case blob([UInt8])
  }
}

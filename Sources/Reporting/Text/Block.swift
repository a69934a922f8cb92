/// A part of a page: what is shown, whatever the medium.
public enum Block: Hashable, Sendable {
  /// The title of what follows.
  case heading(String)
  /// A line of texts, one after another.
  case line([Cell])
  /// A table.
  case table(Grid)
  /// Parts that are folded up under a title, where a medium can.
  indirect case details(String, [Block])

  /// A table: the titles of its columns, and rows of as many cells.
  public struct Grid: Hashable, Sendable {
    /// The titles of the columns.
    public var columns: [Column]
    /// The rows.
    public var rows: [[Cell]]

    /// Creates a table.
    public init(columns: [Column], rows: [[Cell]]) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// A column of a table.
  public struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The title.
    public var title: String
    /// Whether the column holds numbers, which line up on the right.
    public var isNumeric: Bool
    /// Whether the column is left out first where a line has no room.
    public var isExpendable: Bool

    /// Creates a column.
    public init(_ title: String, isNumeric: Bool = false, isExpendable: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
      self.isExpendable = isExpendable
    }

    /// Creates a column of texts.
    public init(stringLiteral title: String) {
      self.init(title)
    }
  }
}

/// The columns that the rows of a run belong to, in the order of the rows, to foresee those of the next.
struct RowOrder {
  private var columns: [Int] = []
  private var row = 0

  /// The column of the row at this place of the run before, or of one before that; `nil` if no run had
  /// so many rows.
  var expected: Int? { row < columns.count ? columns[row] : nil }

  /// Begins with the first row of a run.
  mutating func begin() {
    row = 0
  }

  /// Notes the column of a row, and goes to the next.
  mutating func advance(to column: Int) {
    if row == columns.count {
      columns.append(column)
    } else if columns[row] != column {
      columns[row] = column
    }
    row += 1
  }
}

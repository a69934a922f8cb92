import GRDB
import GRDBSQLite

/// The row that a statement has come to, read without anything between.
///
/// A value of another type than is asked for does not end the program: it is an ``UnreadableValue``.
struct PlainRow {
  let statement: SQLiteStatement

  /// The whole number in a column.
  ///
  /// What is no number gives 0, so that only this one needs a second look.
  func integer(_ column: CInt) throws -> Int64 {
    let integer = sqlite3_column_int64(statement, column)
    if integer == 0 { try require(SQLITE_INTEGER, column) }
    return integer
  }

  /// The number in a column; see ``integer(_:)``.
  func number(_ column: CInt) throws -> Double {
    let number = sqlite3_column_double(statement, column)
    if number == 0 { try require(SQLITE_FLOAT, column) }
    return number
  }

  /// The text in a column.
  func text(_ column: CInt) throws -> String {
    try require(SQLITE_TEXT, column)
    return String(decoding: bytes(column), as: UTF8.self)
  }

  /// The text in a column, if there is one.
  func optionalText(_ column: CInt) throws -> String? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : try text(column)
  }

  /// Whether a column holds a text, to the letter.
  func holds(_ text: String, _ column: CInt) -> Bool {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT else { return false }
    let bytes = bytes(column)
    return text.utf8.withContiguousStorageIfAvailable { memory in
      memory.count == bytes.count && zip(memory, bytes).allSatisfy(==)
    } ?? text.utf8.elementsEqual(bytes)
  }

  /// The case of an enumeration that a column names.
  func choice<Choice: RawRepresentable<String>>(_ column: CInt, of cases: [Choice]) throws -> Choice
  {
    guard let choice = cases.first(where: { holds($0.rawValue, column) }) else {
      throw UnreadableValue(text: try text(column))
    }
    return choice
  }

  private func bytes(_ column: CInt) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: sqlite3_column_text(statement, column),
      count: Int(sqlite3_column_bytes(statement, column))
    )
  }

  private func require(_ type: CInt, _ column: CInt) throws {
    guard sqlite3_column_type(statement, column) == type else {
      throw UnreadableValue(text: sqlite3_column_text(statement, column).map(String.init) ?? "")
    }
  }
}

import GRDB
import GRDBSQLite

extension Statement {
  /// Runs a statement of four parameters: run, series, position and value.
  ///
  /// A run has hundreds of values. GRDB's arguments box each of them, which takes as long as the
  /// insertion itself; here they are bound as they are.
  func execute(_ run: Int64, _ series: Int64, _ position: Int, _ value: Double) throws {
    try require(sqlite3_bind_int64(sqliteStatement, 1, run))
    try require(sqlite3_bind_int64(sqliteStatement, 2, series))
    try require(sqlite3_bind_int64(sqliteStatement, 3, Int64(position)))
    try require(sqlite3_bind_double(sqliteStatement, 4, value))
    try require(sqlite3_step(sqliteStatement), SQLITE_DONE)
    try require(sqlite3_reset(sqliteStatement))
  }

  /// Gives a body each row of a statement whose only parameter is a run.
  ///
  /// A history has hundreds of thousands of values. GRDB's rows look each of them up by its type,
  /// which takes several times as long as reading it.
  func forEachRow(ofRun run: Int64, _ body: (PlainRow) throws -> Void) throws {
    try require(sqlite3_bind_int64(sqliteStatement, 1, run))
    defer { sqlite3_reset(sqliteStatement) }
    let row = PlainRow(statement: sqliteStatement)
    var code = sqlite3_step(sqliteStatement)
    while code == SQLITE_ROW {
      try body(row)
      code = sqlite3_step(sqliteStatement)
    }
    try require(code, SQLITE_DONE)
  }

  private func require(_ code: CInt, _ expected: CInt = SQLITE_OK) throws {
    guard code != expected else { return }
    let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(sqliteStatement)))
    sqlite3_reset(sqliteStatement)
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
  }
}

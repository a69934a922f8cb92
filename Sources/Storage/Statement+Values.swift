import GRDB
import GRDBSQLite

extension Statement {
  /// Runs a statement of four parameters: run, series, position and value.
  ///
  /// A run has hundreds of values. GRDB's arguments box each of them, which takes as long as the
  /// insertion itself; here they are bound as they are.
  func execute(_ run: Int64, _ series: Int64, _ position: Int, _ value: Double) throws {
    try require(sqlite3_bind_int64(sqliteStatement, 1, run), SQLITE_OK)
    try require(sqlite3_bind_int64(sqliteStatement, 2, series), SQLITE_OK)
    try require(sqlite3_bind_int64(sqliteStatement, 3, Int64(position)), SQLITE_OK)
    try require(sqlite3_bind_double(sqliteStatement, 4, value), SQLITE_OK)
    try require(sqlite3_step(sqliteStatement), SQLITE_DONE)
    try require(sqlite3_reset(sqliteStatement), SQLITE_OK)
  }

  private func require(_ code: CInt, _ expected: CInt) throws {
    guard code != expected else { return }
    let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(sqliteStatement)))
    sqlite3_reset(sqliteStatement)
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
  }
}

import GRDB

/// An SQL statement, and how to read a row of its result.
struct Query<Output>: Sendable {
  /// The statement, with the comment that says what it answers.
  let sql: String
  /// Reads one row.
  let read: @Sendable (Row) throws -> Output

  init(_ sql: [UInt8], read: @escaping @Sendable (Row) throws -> Output) {
    self.sql = String(decoding: sql, as: UTF8.self)
    self.read = read
  }
}

extension Query<Void> {
  /// Creates a statement that gives no rows.
  init(_ sql: [UInt8]) {
    self.init(sql) { _ in }
  }
}

extension Database {
  /// Every row that a query gives.
  func all<Output>(
    _ query: Query<Output>,
    _ arguments: StatementArguments = StatementArguments()
  ) throws -> [Output] {
    let statement = try cachedStatement(sql: query.sql)
    return try Array(Row.fetchCursor(statement, arguments: arguments).map(query.read))
  }

  /// The first row that a query gives, if any.
  func first<Output>(_ query: Query<Output>, _ arguments: StatementArguments) throws -> Output? {
    let statement = try cachedStatement(sql: query.sql)
    return try Row.fetchOne(statement, arguments: arguments).map(query.read)
  }

  /// Runs a statement that gives no rows.
  func run(_ query: Query<Void>, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: query.sql).execute(arguments: arguments)
  }
}

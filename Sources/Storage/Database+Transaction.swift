import GRDB

extension Database {
  /// What a body gives that runs in one transaction, which is undone if the body throws.
  func transaction<Value>(_ kind: TransactionKind, _ body: () throws -> Value) throws -> Value {
    var value: Value?
    try inTransaction(kind) {
      value = try body()
      return .commit
    }
    guard let value else { preconditionFailure("a transaction that did not throw ran") }
    return value
  }

  /// What a body gives whose transactions are in the write-ahead log when they are done, but perhaps
  /// not on the disk.
  ///
  /// SQLite lets that be changed between transactions only. The next transaction that waits brings the
  /// whole log to the disk.
  func withoutWaitingForDisk<Value>(_ body: () throws -> Value) throws -> Value {
    try execute(sql: "PRAGMA synchronous = NORMAL")
    let outcome = Result { try body() }
    try execute(sql: "PRAGMA synchronous = FULL")
    return try outcome.get()
  }
}

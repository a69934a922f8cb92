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
}

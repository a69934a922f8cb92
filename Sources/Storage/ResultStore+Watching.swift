import GRDB

extension ResultStore {
  /// A number that changes with every change that another connection commits to the history.
  ///
  /// Two numbers can only be compared if the same value gave both: another connection counts anew.
  ///
  /// - Throws: ``StorageError``.
  public func dataVersion() throws -> Int {
    try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }

  /// Stops what another thread is reading or writing; that then fails.
  public func interrupt() { database.interrupt() }
}

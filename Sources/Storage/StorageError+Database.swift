import GRDB

extension StorageError {
  /// The error that a result code of SQLite stands for.
  ///
  /// - Parameters:
  ///   - error: What SQLite said.
  ///   - path: The database it said it of.
  ///   - patience: How long it had waited for others, in seconds.
  init(_ error: DatabaseError, path: String, patience: Double) {
    let detail = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self = .notADatabase(path: path)
    case .SQLITE_CORRUPT:
      self = .corrupt(path: path, detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .locked(path: path, seconds: patience)
    case .SQLITE_READONLY, .SQLITE_PERM:
      self = .readOnly(path: path)
    case .SQLITE_FULL:
      self = .full(path: path)
    default:
      self = .cannotUse(
        path: path,
        detail: "\(detail) (SQLite \(error.extendedResultCode.rawValue))"
      )
    }
  }
}

import GRDB

/// A history of runs in an SQLite database.
///
/// Each method is one transaction: all of it happens, or none.
public struct ResultStore: Sendable {
  /// The database file.
  public let path: String

  /// How long it waits for another process that writes, in seconds.
  public let patience: Double

  let database: DatabaseQueue

  /// What a history is opened for.
  public enum Access: Sendable {
    /// To read; the file must be there, and is not changed.
    case reading
    /// To read and write; the file must be there, and its schema is brought up to date.
    case writing
    /// As for writing, but the file is made if it is not there.
    case creating
  }

  /// Opens the history at a path.
  ///
  /// - Parameters:
  ///   - path: The database file.
  ///   - access: What it is opened for.
  ///   - patience: How long to wait for another process that writes, in seconds.
  /// - Throws: ``StorageError``.
  public init(
    path: String,
    for access: Access,
    patience: Double = ResultStore.defaultPatience
  ) throws {
    self.path = path
    self.patience = patience
    let opener = DatabaseOpener(path: path, patience: patience)
    database = try Self.naming(path, patience) {
      switch access {
      case .reading: try opener.openForReading()
      case .writing: try opener.openForWriting()
      case .creating: try opener.create()
      }
    }
  }

  /// Half a minute: longer than it takes to save any run.
  public static let defaultPatience = 30.0
}

extension ResultStore {
  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.naming(path, patience) { try database.read(body) }
  }

  /// Writes in one transaction that holds the database from its start.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.naming(path, patience) {
      try database.writeWithoutTransaction { database in
        try database.transaction(.immediate) { try body(database) }
      }
    }
  }

  /// Writes in one transaction that outlives this process, but may be lost if the power fails.
  func writeWithoutWaiting<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.naming(path, patience) {
      try database.writeWithoutTransaction { database in
        try database.withoutWaitingForDisk {
          try database.transaction(.immediate) { try body(database) }
        }
      }
    }
  }

  /// Does something, and turns errors of SQLite into errors that name the file.
  static func naming<Value>(
    _ path: String,
    _ patience: Double,
    _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StorageError(error, path: path, patience: patience)
    } catch is RowDecodingError {
      throw StorageError.corrupt(path: path, detail: "a value is missing or of a wrong type")
    } catch let error as UnreadableValue {
      throw StorageError.corrupt(path: path, detail: error.description)
    } catch let error as DecodingError {
      throw StorageError.corrupt(path: path, detail: "a map is no JSON object of texts: \(error)")
    }
  }
}

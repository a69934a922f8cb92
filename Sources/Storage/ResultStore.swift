import Foundation
import GRDB

/// A history of runs in an SQLite database.
///
/// Each method is one transaction: all of it happens, or none.
public struct ResultStore: Sendable {
  /// The database file.
  public let path: String

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

  /// How long to wait for another process that writes, in seconds.
  static let busySeconds = 30.0

  /// Opens the history at a path.
  ///
  /// - Parameters:
  ///   - path: The database file.
  ///   - access: What it is opened for.
  /// - Throws: ``StorageError``.
  public init(path: String, for access: Access) throws {
    self.path = path
    database = try Self.naming(path) {
      if access != .creating { try Self.requireFile(path) }
      return try access == .reading ? Self.openForReading(path) : Self.openForWriting(path)
    }
  }

  private static func requireFile(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StorageError.noSuchDatabase(path: path)
    }
  }

  private static func openForReading(_ path: String) throws -> DatabaseQueue {
    let database = try openReadOnly(path)
    switch try database.read(Schema.state) {
    case .current: return database
    case .empty, .foreign: throw StorageError.notAHistory(path: path)
    case .newer(let version): throw tooNew(path, version)
    case .outdated:
      try openForWriting(path).close()
      return try openReadOnly(path)
    }
  }

  private static func openForWriting(_ path: String) throws -> DatabaseQueue {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw StorageError.noSuchFolder(path: path)
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.writeWithoutTransaction { database in
      let state = try Schema.state(of: database)
      if state == .foreign { throw StorageError.notAHistory(path: path) }
      if case .newer(let version) = state { throw tooNew(path, version) }
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      if state != .current { try Schema.migrate(database) }
    }
    return database
  }

  /// Opens a file that no one may be able to write.
  ///
  /// A history in a folder that cannot be written has no room for the files that readers of a
  /// write-ahead log share; without a log there is nothing to share, and the file is read as it is.
  private static func openReadOnly(_ path: String) throws -> DatabaseQueue {
    var configuration = configuration
    configuration.readonly = true
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      _ = try database.read(Schema.state)
      return database
    } catch DatabaseError.SQLITE_CANTOPEN
      where !FileManager.default.fileExists(atPath: path + "-wal")
    {
      let uri = URL(filePath: path).absoluteString + "?immutable=1"
      return try DatabaseQueue(path: uri, configuration: configuration)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    return configuration
  }

  private static func tooNew(_ path: String, _ version: Int) -> StorageError {
    .tooNew(path: path, version: version, supported: Schema.migrations.count)
  }
}

extension ResultStore {
  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.naming(path) { try database.read(body) }
  }

  /// Writes in one transaction that holds the database from its start.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.naming(path) {
      try database.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else { preconditionFailure("a transaction that did not throw ran") }
        return value
      }
    }
  }

  /// Does something, and turns errors of SQLite into errors that name the file.
  static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StorageError(error, path: path)
    } catch let error as UnreadableValue {
      throw StorageError.corrupt(path: path, detail: error.description)
    } catch let error as DecodingError {
      throw StorageError.corrupt(path: path, detail: "a map is no JSON object of texts: \(error)")
    }
  }
}

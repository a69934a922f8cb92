import Foundation
import GRDB

/// Opens the database of a history, and refuses what is none.
struct DatabaseOpener {
  /// The path as the user gave it, for messages.
  let path: String
  /// How long to wait for another process that writes, in seconds.
  let patience: Double

  /// The path in a form in which SQLite takes it for nothing else, as it would `:memory:`.
  private var file: String { path.hasPrefix("/") ? path : "./" + path }

  /// Opens a history that is there, and does not change it.
  ///
  /// Only if its schema is of an older version, that is brought up to date; or, if it may not be
  /// written, is left as it is and lacks what came later.
  func openForReading() throws -> DatabaseQueue {
    try requireFile()
    let (database, state) = try openReadOnly()
    switch state {
    case .current: return database
    case .empty: throw StorageError.emptyDatabase(path: path)
    case .foreign: throw StorageError.notAHistory(path: path)
    case .newer(let version): throw tooNew(version)
    case .outdated: return try openUpToDate(insteadOf: database)
    }
  }

  private func openUpToDate(insteadOf outdated: DatabaseQueue) throws -> DatabaseQueue {
    do {
      try openForWriting().close()
    } catch let error as DatabaseError where Self.forbidsWriting.contains(error.resultCode) {
      return outdated
    }
    return try openReadOnly().database
  }

  /// What SQLite says if a history, or its folder, may not be written.
  private static let forbidsWriting: [ResultCode] = [
    .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY,
  ]

  /// Opens a history that is there.
  func openForWriting() throws -> DatabaseQueue {
    try requireFile()
    return try create()
  }

  /// Opens a history, which is made if there is none.
  func create() throws -> DatabaseQueue {
    let folder = URL(filePath: file).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw StorageError.noSuchFolder(path: path)
    }
    let database = try DatabaseQueue(path: file, configuration: configuration)
    try database.writeWithoutTransaction(prepare)
    return database
  }

  /// Makes sure that a database is a history of the newest version, before anything is changed in it.
  private func prepare(_ database: Database) throws {
    let state = try database.transaction(.deferred) { try Schema.state(of: database) }
    if state == .foreign { throw StorageError.notAHistory(path: path) }
    if case .newer(let version) = state { throw tooNew(version) }
    try useWriteAheadLog(database)
    if state != .current { try Schema.migrate(database) }
  }

  /// Changes to a write-ahead log, in which every commit is on the disk before it is reported.
  ///
  /// The change needs the database for itself, and SQLite does not wait for that: if several processes
  /// make one history at once, all but one are refused at first.
  private func useWriteAheadLog(_ database: Database) throws {
    let deadline = ContinuousClock.now + .seconds(patience)
    while try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
      do {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      } catch DatabaseError.SQLITE_BUSY where ContinuousClock.now < deadline {
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
    try database.execute(sql: "PRAGMA synchronous = FULL")
  }

  private func requireFile() throws {
    guard FileManager.default.fileExists(atPath: file) else {
      throw StorageError.noSuchDatabase(path: path)
    }
  }

  /// Opens a file that no one may be able to write.
  ///
  /// A history in a folder that cannot be written has no room for the files that readers of a
  /// write-ahead log share; without a log there is nothing to share, and the file is read as it is.
  private func openReadOnly() throws -> (database: DatabaseQueue, state: Schema.State) {
    var configuration = configuration
    configuration.readonly = true
    do {
      let database = try DatabaseQueue(path: file, configuration: configuration)
      return (database, try database.read(Schema.state))
    } catch let error as DatabaseError where Self.needsNoLog.contains(error.resultCode) && hasNoLog
    {
      let uri = URL(filePath: file).absoluteString + "?immutable=1"
      let database = try DatabaseQueue(path: uri, configuration: configuration)
      return (database, try database.read(Schema.state))
    }
  }

  /// What SQLite says if there is no room for the files that readers share.
  private static let needsNoLog: [ResultCode] = [.SQLITE_CANTOPEN, .SQLITE_READONLY]

  /// Whether everything is in the file itself, nothing in a write-ahead log beside it.
  private var hasNoLog: Bool {
    let log = file + "-wal"
    guard FileManager.default.fileExists(atPath: log) else { return true }
    do {
      return try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int == 0
    } catch {
      return false
    }
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    return configuration
  }

  private func tooNew(_ version: Int) -> StorageError {
    .tooNew(path: path, version: version, supported: Schema.migrations.count)
  }
}

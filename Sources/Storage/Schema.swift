import GRDB

/// The history of the schema, one step a file in `migrations/`.
///
/// A released migration is never edited: a change is a new file, at the end of ``migrations``. The
/// schema's version, which SQLite keeps as `user_version`, is the number of steps taken.
///
/// GRDB's own migrator reads what was applied in one transaction and applies in the next, so of two
/// processes that make one database at once the second fails. Here both are one transaction.
enum Schema {
  /// A step: the name of its file, and what it does.
  struct Migration: Sendable {
    let name: String
    let sql: String

    // An embedded file is named after its path, with an underscore in place of each character that
    // cannot stand there in a Swift identifier: here, the first digit.
    init(_ name: String, _ sql: [UInt8]) {
      self.name = name
      self.sql = String(decoding: sql, as: UTF8.self)
    }
  }

  static let migrations = [
    Migration("0001-history", PackageResources._001_history_sql),
    Migration("0002-run-journal", PackageResources._002_run_journal_sql),
    Migration("0003-judgements", PackageResources._003_judgements_sql),
  ]

  /// What SQLite's `application_id` says of a history.
  static let applicationID = 0x5154_5250

  /// What a database turned out to be.
  enum State: Equatable {
    /// It holds nothing yet.
    case empty
    /// It is a history of this program's version.
    case current
    /// It is a history of an older version.
    case outdated
    /// It is a history of a newer version.
    case newer(version: Int)
    /// It belongs to another program.
    case foreign
  }

  /// What a database is, without changing it; to be asked in a transaction.
  static func state(of database: Database) throws -> State {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try version(of: database)
    guard application == applicationID else {
      let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      return application == 0 && objects == 0 ? .empty : .foreign
    }
    guard version >= 0 else { throw UnreadableValue(text: "schema version \(version)") }
    if version == migrations.count { return .current }
    return version < migrations.count ? .outdated : .newer(version: version)
  }

  /// How many steps a database has taken.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// Whether a database has the tables of a step: one that may not be written can lack the newest.
  static func hasTaken(_ step: String, _ database: Database) throws -> Bool {
    try migrations.prefix(max(0, version(of: database))).contains { $0.name == step }
  }

  /// Takes the steps that a database lacks: all of them, or none.
  ///
  /// What another process did since the database was looked at is seen here: the state is read again.
  ///
  /// - Parameters:
  ///   - database: The database.
  ///   - target: How many steps it is to have taken then.
  /// - Throws: An error of the database; then no step is taken.
  static func migrate(_ database: Database, to target: Int = migrations.count) throws {
    try database.transaction(.immediate) {
      let version = try version(of: database)
      for migration in migrations.prefix(target).dropFirst(max(0, version)) {
        try database.execute(sql: migration.sql)
      }
      try database.execute(sql: "PRAGMA user_version = \(max(version, target))")
    }
  }
}

import GRDB
import Results

extension ResultStore {
  /// Something that is wrong with a history.
  public enum Flaw: Hashable, Sendable {
    /// SQLite finds the file's structure damaged.
    case structure(String)
    /// A row refers to a row that is not there.
    case danglingReference(table: String, parent: String)
    /// A table, index or view is not as this program makes it.
    case schema(name: String)
    /// A run is not what was saved.
    case changedRun(number: Int64)
    /// A run cannot be read.
    case unreadableRun(number: Int64, detail: String)
    /// An entry of the journal of a run in progress is not what was written.
    case damagedEntry(position: Int, journal: Int64)
  }

  /// Looks for damage: SQLite's own integrity check, dangling references, a changed schema, and
  /// every run, and every entry of the journal of one in progress, against the digest it was saved
  /// with.
  ///
  /// - Returns: How many runs were read, and what is wrong.
  public func verify() throws -> (runs: Int, flaws: [Flaw]) {
    let expected = try Self.expectedSchema()
    return try read { database in
      let structure = try Self.structureFlaws(database)
      guard structure.isEmpty else { return (0, structure) }
      let runs = try database.all(Queries.runNumbers)
      let flaws =
        try Self.danglingReferences(database)
        + Self.schemaFlaws(Set(try database.all(Queries.schemaObjects)), expected)
        + runs.compactMap { Self.flaw(ofRun: $0.number, digest: $0.digest, database) }
        + Self.journalFlaws(database)
      return (runs.count, flaws)
    }
  }

  private static func structureFlaws(_ database: Database) throws -> [Flaw] {
    try String.fetchAll(database, sql: "PRAGMA integrity_check")
      .filter { $0 != "ok" }
      .map(Flaw.structure)
  }

  private static func danglingReferences(_ database: Database) throws -> [Flaw] {
    let rows = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
    return rows.map { .danglingReference(table: $0["table"], parent: $0["parent"]) }
  }

  private static func journalFlaws(_ database: Database) throws -> [Flaw] {
    try database.all(Queries.listJournals).flatMap { journal in
      try database.all(Queries.entriesOfJournal, [journal.number]).enumerated()
        .filter { $0.element == nil }
        .map { .damagedEntry(position: $0.offset, journal: journal.number) }
    }
  }

  private static func expectedSchema() throws -> Set<SchemaObject> {
    let database = try DatabaseQueue()
    return try database.writeWithoutTransaction { database in
      try Schema.migrate(database)
      return Set(try database.all(Queries.schemaObjects))
    }
  }

  private static func schemaFlaws(
    _ actual: Set<SchemaObject>,
    _ expected: Set<SchemaObject>
  ) -> [Flaw] {
    Set(actual.symmetricDifference(expected).map(\.name)).sorted().map(Flaw.schema)
  }

  private static func flaw(ofRun number: Int64, digest: String, _ database: Database) -> Flaw? {
    do {
      let row = try database.readRun(number)
      return RunDigest.of(row.run) == digest ? nil : .changedRun(number: number)
    } catch {
      return .unreadableRun(number: number, detail: "\(error)")
    }
  }
}

extension ResultStore.Flaw: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .structure(let detail): detail
    case .danglingReference(let table, let parent):
      "a row of '\(table)' refers to a row of '\(parent)' that is not there"
    case .schema(let name): "'\(name)' is not as this program makes it"
    case .changedRun(let number): "run \(number) is not what was saved"
    case .unreadableRun(let number, let detail): "run \(number) cannot be read: \(detail)"
    case .damagedEntry(let position, let journal):
      "entry \(position) of the journal \(journal) of a run in progress is not what was written"
    }
  }
}

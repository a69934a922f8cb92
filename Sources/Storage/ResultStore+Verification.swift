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
    /// A judgement is not what was recorded.
    case changedJudgement(number: Int64)
    /// A judgement cannot be read.
    case unreadableJudgement(number: Int64, detail: String)
    /// A waiver is not what was decided.
    case changedWaiver(number: Int64)
    /// An accepted level is not what was decided.
    case changedAcceptedLevel(number: Int64)
    /// The waivers or the accepted levels cannot be read.
    case unreadableDecisions(table: String, detail: String)
  }

  /// Looks for damage: SQLite's own integrity check, dangling references, a changed schema, and
  /// every run, every judgement, waiver and accepted level, and every entry of the journal of a run in
  /// progress, against the digest it was saved with.
  ///
  /// - Returns: How many runs were read, and what is wrong.
  public func verify() throws -> (runs: Int, flaws: [Flaw]) {
    try read { database in
      let structure = try Self.structureFlaws(database)
      guard structure.isEmpty else { return (0, structure) }
      let runs = try database.all(Queries.runNumbers)
      let flaws =
        try Self.danglingReferences(database)
        + Self.schemaFlaws(database)
        + runs.compactMap { Self.flaw(ofRun: $0.number, digest: $0.digest, database) }
        + Self.journalFlaws(database)
        + Self.judgementFlaws(database)
        + Self.decisionFlaws(database)
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
    guard try Schema.hasTaken("0002-run-journal", database) else { return [] }
    return try database.all(Queries.listJournals).flatMap { journal in
      try database.all(Queries.entriesOfJournal, [journal.number]).enumerated()
        .filter { $0.element == nil }
        .map { .damagedEntry(position: $0.offset, journal: journal.number) }
    }
  }

  private static func judgementFlaws(_ database: Database) throws -> [Flaw] {
    guard try Schema.hasTaken("0003-judgements", database) else { return [] }
    return try database.all(Queries.listJudgements).compactMap { number in
      do {
        return try database.readJudgement(number).isSound ? nil : .changedJudgement(number: number)
      } catch {
        return .unreadableJudgement(number: number, detail: "\(error)")
      }
    }
  }

  private static func decisionFlaws(_ database: Database) throws -> [Flaw] {
    guard try Schema.hasTaken("0003-judgements", database) else { return [] }
    let waivers = flaws(ofTable: "waiver") {
      try database.all(Queries.listWaivers).filter { !$0.isSound }
        .map { .changedWaiver(number: $0.number) }
    }
    let levels = flaws(ofTable: "accepted_level") {
      try database.all(Queries.listAcceptedLevels).filter { !$0.isSound }
        .map { .changedAcceptedLevel(number: $0.number) }
    }
    return waivers + levels
  }

  private static func flaws(ofTable table: String, _ find: () throws -> [Flaw]) -> [Flaw] {
    do {
      return try find()
    } catch {
      return [.unreadableDecisions(table: table, detail: "\(error)")]
    }
  }

  private static func schemaFlaws(_ database: Database) throws -> [Flaw] {
    let actual = Set(try database.all(Queries.schemaObjects))
    let expected = try expectedSchema(version: Schema.version(of: database))
    return Set(actual.symmetricDifference(expected).map(\.name)).sorted().map(Flaw.schema)
  }

  private static func expectedSchema(version: Int) throws -> Set<SchemaObject> {
    let database = try DatabaseQueue()
    return try database.writeWithoutTransaction { database in
      try Schema.migrate(database, to: version)
      return Set(try database.all(Queries.schemaObjects))
    }
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
    case .changedJudgement(let number): "judgement \(number) is not what was recorded"
    case .unreadableJudgement(let number, let detail):
      "judgement \(number) cannot be read: \(detail)"
    case .changedWaiver(let number): "waiver \(number) is not what was decided"
    case .changedAcceptedLevel(let number): "accepted level \(number) is not what was decided"
    case .unreadableDecisions(let table, let detail): "'\(table)' cannot be read: \(detail)"
    }
  }
}

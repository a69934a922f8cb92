import GRDB
import Results
import TestSupport
import Testing

@testable import Storage

struct MigrationTests {
  private let folder: TemporaryFolder
  private let run: Run
  private var path: String { folder.path("history.sqlite") }

  /// A history of the first version, with a run.
  init() throws {
    folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 61)
    let run = Run.random(using: &generator)
    self.run = run
    let database = try DatabaseQueue(path: folder.path("history.sqlite"))
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: Schema.migrations[0].sql)
      try database.execute(sql: "PRAGMA user_version = 1")
      try database.transaction(.immediate) {
        _ = try database.add(run, digest: RunDigest.of(run))
      }
    }
    try database.close()
  }

  @Test(arguments: [ResultStore.Access.reading, .writing, .creating])
  func anOlderHistoryIsBroughtUpToDate(access: ResultStore.Access) throws {
    let store = try ResultStore(path: path, for: access)
    #expect(try store.run(.number(1)).run == run)
    let (runs, flaws) = try store.verify()
    #expect(runs == 1)
    #expect(flaws.isEmpty)
  }

  @Test func runsInProgressCanBeKeptInAnOlderHistory() throws {
    let store = try ResultStore(path: path, for: .writing)
    var next = run
    next.id = RunID(digest: Array(repeating: 7, count: 32))
    let start = next.startedAt
    let journal = try store.begin(next.beginning) { start }
    try journal.append(Array(next.events.dropFirst()))
    #expect(try journal.finish(next) == 2)
    #expect(try store.verify().flaws.isEmpty)
  }
}

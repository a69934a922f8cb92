import GRDB
import Results
import TestSupport
import Testing

@testable import Storage

struct MigrationTests {
  private let folder: TemporaryFolder
  private let run: Run
  private var path: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 61)
    run = Run.random(using: &generator)
  }

  /// Makes a history of an older version, with a run.
  private func makeHistory(version: Int) throws {
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      for migration in Schema.migrations.prefix(version) {
        try database.execute(sql: migration.sql)
      }
      try database.execute(sql: "PRAGMA user_version = \(version)")
      try database.transaction(.immediate) {
        _ = try database.add(run, digest: RunDigest.of(run))
      }
    }
    try database.close()
  }

  @Test(arguments: [1, 2], [ResultStore.Access.reading, .writing, .creating])
  func anOlderHistoryIsBroughtUpToDate(version: Int, access: ResultStore.Access) throws {
    try makeHistory(version: version)
    let store = try ResultStore(path: path, for: access)
    #expect(try store.run(.number(1)).run == run)
    let (runs, flaws) = try store.verify()
    #expect(runs == 1)
    #expect(flaws.isEmpty)
    #expect(try store.database.read(Schema.version) == Schema.migrations.count)
  }

  @Test(arguments: [1, 2])
  func runsInProgressCanBeKeptInAnOlderHistory(version: Int) throws {
    try makeHistory(version: version)
    let store = try ResultStore(path: path, for: .writing)
    var next = run
    next.id = RunID(digest: Array(repeating: 7, count: 32))
    let start = next.startedAt
    let journal = try store.begin(next.beginning) { start }
    try journal.append(Array(next.events.dropFirst()))
    #expect(try journal.finish(next) == 2)
    #expect(try store.verify().flaws.isEmpty)
  }

  @Test(arguments: [1, 2])
  func judgementsAndDecisionsCanBeKeptInAnOlderHistory(version: Int) throws {
    try makeHistory(version: version)
    let store = try ResultStore(path: path, for: .writing)
    let judgement = RecordedJudgement(
      run: 1,
      judgedAt: run.finishedAt,
      verdict: "pass",
      baseline: "",
      policy: "",
      findings: []
    )
    try store.record(judgement)
    #expect(try store.judgement(of: 1) == judgement)
    let level = AcceptedLevel(
      pattern: "*",
      start: .run(1),
      owner: "ana",
      reason: "it is new",
      source: .history(number: 1)
    )
    #expect(try store.accept(level) == 1)
    #expect(try store.acceptedLevels() == [level])
    #expect(try store.verify().flaws.isEmpty)
  }
}

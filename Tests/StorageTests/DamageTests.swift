import Foundation
import GRDB
import Results
import TestSupport
import Testing

@testable import Storage

/// What becomes of a history when the file, the disk or another process lets it down.
struct DamageTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A history of some runs, closed.
  private func makeHistory(runs: Int = 20) throws {
    let store = try ResultStore(path: path, for: .creating)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<runs { _ = try store.add(Run.random(using: &generator)) }
    try judge(in: store)
    try store.database.close()
  }

  /// Adds a judgement, a waiver and an accepted level.
  private func judge(in store: ResultStore) throws {
    let finding = RecordedJudgement.Finding(
      subject: "S/lag",
      kind: "suspected",
      rule: "prediction interval",
      evidence: #"{"p": 0.001}"#
    )
    let moment = Timestamp(microseconds: 0)
    try store.record(
      RecordedJudgement(
        run: 1,
        judgedAt: moment,
        verdict: "pass",
        baseline: "20 runs",
        policy: "3f2a",
        findings: [finding, finding]
      )
    )
    let source = Waiver.Source.history(number: 1)
    _ = try store.add(
      Waiver(
        pattern: "S/*",
        owner: "ana",
        reason: "disk",
        until: moment,
        atMost: Quantity(5),
        source: source
      )
    )
    _ = try store.accept(
      AcceptedLevel(pattern: "*", start: .run(1), owner: "ana", reason: "new", source: source)
    )
  }

  private func message(
    _ access: ResultStore.Access,
    _ body: (ResultStore) throws -> Void = { _ in }
  )
    -> String
  {
    do {
      try body(try ResultStore(path: path, for: access, patience: 0.01))
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [ResultStore.Access.reading, .writing, .creating])
  func aTextFileIsRefusedAndLeftAsItIs(access: ResultStore.Access) throws {
    let text = Data(String(repeating: "not a database\n", count: 100).utf8)
    try folder.write(text, to: "history.sqlite")
    #expect(message(access).contains("is not an SQLite database"))
    #expect(FileManager.default.contents(atPath: path) == text)
  }

  @Test(arguments: [ResultStore.Access.reading, .writing, .creating])
  func aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs(access: ResultStore.Access) throws {
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE customer (id INTEGER)") }
    try other.close()
    let before = FileManager.default.contents(atPath: path)
    #expect(message(access).contains("not a history of runs"))
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test(arguments: [ResultStore.Access.reading, .writing, .creating])
  func anOlderProgramRefusesANewerHistory(access: ResultStore.Access) throws {
    try makeHistory()
    let newer = try DatabaseQueue(path: path)
    try newer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try newer.close()
    #expect(message(access).contains("has schema version 99"))
    #expect(message(access).contains("update the program"))
  }

  @Test func aMissingFileIsMadeOnlyToAddRuns() {
    #expect(message(.reading).contains("there is no history"))
    #expect(message(.writing).contains("there is no history"))
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(message(.creating) == "")
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func aMissingFolderIsNotMade() {
    #expect(throws: StorageError.self) {
      try ResultStore(path: folder.path("no/history.sqlite"), for: .creating)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("no")))
  }

  @Test func aTruncatedHistoryIsNoticed() throws {
    try makeHistory()
    let whole = try #require(FileManager.default.contents(atPath: path))
    for part in 1...9 {
      try write(whole.prefix(whole.count * part / 10))
      #expect(try isDamageNoticed(), "with \(part) tenths of the file")
    }
  }

  /// SQLite has no checksums: that a flipped bit is noticed is ours to see to. Bits that hold nothing
  /// (free space, reserved bytes, statistics of the file) may change without harm: then every run
  /// must be what it was, and what was judged and decided too.
  @Test func aFlippedByteNeverChangesARunUnnoticed() throws {
    try makeHistory()
    let whole = try #require(FileManager.default.contents(atPath: path))
    let runs = try allRuns()
    let decisions = try allDecisions()
    var generator = SeededGenerator(seed: 6)
    var noticed = 0
    for _ in 0..<400 {
      let offset = try write(whole, withOneBitFlippedBy: &generator)
      if try isDamageNoticed() {
        noticed += 1
      } else {
        #expect(try allRuns() == runs, "byte \(offset) changed a run unnoticed")
        #expect(try allDecisions() == decisions, "byte \(offset) changed a decision unnoticed")
      }
    }
    #expect(noticed > 100)
  }

  /// Without looking for damage first, everything that reads ends with a clear error at the worst.
  @Test func aFlippedByteNeverEndsTheProgram() throws {
    try makeHistory(runs: 6)
    let whole = try #require(FileManager.default.contents(atPath: path))
    var generator = SeededGenerator(seed: 16)
    var refused = 0
    for _ in 0..<1500 {
      try write(whole, withOneBitFlippedBy: &generator)
      do {
        let store = try ResultStore(path: path, for: .writing)
        for number in 1...6 as ClosedRange<Int64> { _ = try store.run(.number(number)) }
        _ = try store.latestRuns(limit: 10)
        _ = try store.trends(ofRuns: [1, 2, 3])
        _ = try store.scenarioOutcomes(ofRuns: [1, 2, 3])
        for number in 1...6 as ClosedRange<Int64> { _ = try store.history(through: number) }
        _ = try store.judgements(ofRuns: [1, 2, 3])
        _ = try store.waivers()
        _ = try store.acceptedLevels()
        _ = try store.add(Run.random(using: &generator))
      } catch is StorageError {
        refused += 1
      }
    }
    #expect(refused > 50)
  }

  @Test(arguments: [-1, Int(Int32.min)])
  func aVersionThatCannotBeIsDamage(version: Int) throws {
    try makeHistory(runs: 1)
    let other = try DatabaseQueue(path: path)
    try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(version)") }
    try other.close()
    #expect(message(.reading).contains("is damaged"))
    #expect(message(.writing).contains("is damaged"))
  }

  @Test func anEmptyFileIsNoHistoryYet() throws {
    try folder.write(Data(), to: "history.sqlite")
    #expect(message(.reading).contains("is empty: no run was ever saved"))
    #expect(message(.creating) == "")
  }

  /// Writes a history in which one bit is another, and gives the offset of its byte.
  @discardableResult
  private func write(
    _ whole: Data,
    withOneBitFlippedBy generator: inout SeededGenerator
  ) throws -> Int {
    var damaged = whole
    let offset = Int.random(in: 0..<whole.count, using: &generator)
    damaged[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    try write(damaged)
    return offset
  }

  /// Writes a history without the files that SQLite kept beside an earlier one.
  private func write(_ content: Data) throws {
    try folder.write(content, to: "history.sqlite")
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  private func isDamageNoticed() throws -> Bool {
    do {
      return try !ResultStore(path: path, for: .reading).verify().flaws.isEmpty
    } catch is StorageError {
      return true
    }
  }

  private func allRuns() throws -> [StoredRun] {
    let store = try ResultStore(path: path, for: .reading)
    return try store.latestRuns(limit: 1000).map { try store.run(.number($0.number)) }
  }

  private func allDecisions() throws -> [AnyHashable] {
    let store = try ResultStore(path: path, for: .reading)
    return [
      try store.judgements(ofRuns: Array(1...20)), try store.waivers(), try store.acceptedLevels(),
    ]
  }

  @Test func aValueChangedBehindOurBackIsNoticed() throws {
    try makeHistory()
    let other = try DatabaseQueue(path: path)
    try other.write { database in
      try database.execute(
        sql: "UPDATE run SET suite = suite || 'x' WHERE number = 7"
      )
    }
    try other.close()
    #expect(try ResultStore(path: path, for: .reading).verify().flaws == [.changedRun(number: 7)])
  }

  @Test func aChangedSchemaIsNoticed() throws {
    try makeHistory()
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "DROP INDEX run_by_time; CREATE TABLE mine (a)") }
    try other.close()
    let flaws = try ResultStore(path: path, for: .reading).verify().flaws
    #expect(flaws == [.schema(name: "mine"), .schema(name: "run_by_time")])
  }

  @Test func manyMakeOneHistoryAtOnce() async throws {
    for round in 0..<20 {
      let path = folder.path("history\(round).sqlite")
      try await withThrowingTaskGroup { group in
        for index in 0..<8 {
          group.addTask {
            let store = try ResultStore(path: path, for: .creating)
            var generator = SeededGenerator(seed: UInt64(index))
            _ = try store.add(Run.random(using: &generator))
          }
        }
        try await group.waitForAll()
      }
      let (runs, flaws) = try ResultStore(path: path, for: .reading).verify()
      #expect(runs == 8)
      #expect(flaws.isEmpty)
    }
  }

  @Test func aLockedHistoryIsNamedAfterSomePatience() throws {
    try makeHistory()
    let other = try DatabaseQueue(path: path)
    try other.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      var generator = SeededGenerator(seed: 7)
      let run = Run.random(using: &generator)
      #expect(message(.writing) { _ = try $0.add(run) }.contains("another process has held"))
      try database.execute(sql: "ROLLBACK")
      #expect(message(.writing) { _ = try $0.add(run) } == "")
    }
  }

  @Test func aFullDiskKeepsTheRunOutAndTheEarlierOnesIn() throws {
    try makeHistory()
    let store = try ResultStore(path: path, for: .writing)
    let pages = try store.database.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    try store.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    var generator = SeededGenerator(seed: 8)
    var large = Run.random(using: &generator)
    large.labels = ["text": String(repeating: "x", count: 100_000)]
    #expect {
      try store.add(large)
    } throws: { error in
      "\(error)".contains("there is no room left")
    }
    let (runs, flaws) = try store.verify()
    #expect(runs == 20)
    #expect(flaws.isEmpty)
  }

  @Test func aBackupIsAWholeHistory() throws {
    try makeHistory()
    let store = try ResultStore(path: path, for: .reading)
    let copy = folder.path("copy.sqlite")
    try store.backUp(to: copy)
    let (runs, flaws) = try ResultStore(path: copy, for: .reading).verify()
    #expect(runs == 20)
    #expect(flaws.isEmpty)
    #expect {
      try store.backUp(to: copy)
    } throws: { error in
      "\(error)".contains("is there already")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!names.contains { $0.contains("partial") })
  }
}

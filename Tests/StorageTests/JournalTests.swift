import Foundation
import GRDB
import Results
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// Runs in progress of this process, and what becomes of those that were abandoned.
struct JournalTests {
  private let folder: TemporaryFolder
  private let store: ResultStore
  private var path: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
  }

  private func begin(_ run: Run, at moment: Timestamp? = nil) throws -> RunJournal {
    let moment = moment ?? run.startedAt
    return try store.begin(run.beginning) { moment }
  }

  /// Makes all runs in progress look as if their processes had ended.
  private func endProcesses() throws {
    try execute("UPDATE journal SET process_ticks = process_ticks - 1")
  }

  private func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
    try store.database.write { try $0.execute(sql: sql, arguments: arguments) }
  }

  private func count(_ table: String) throws -> Int? {
    try store.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
  }

  @Test func aFinishedRunTakesThePlaceOfItsJournal() throws {
    var generator = SeededGenerator(seed: 31)
    for number in 1...50 as ClosedRange<Int64> {
      let run = Run.random(using: &generator)
      let journal = try begin(run)
      try journal.append(Array(run.events.dropFirst()))
      #expect(try store.latestRuns(limit: 100).count == Int(number) - 1)
      #expect(try journal.finish(run) == number)
      #expect(try store.run(.number(number)).run == run)
    }
    #expect(try count("journal") == 0)
    #expect(try count("journal_entry") == 0)
    #expect(try store.verify().flaws.isEmpty)
  }

  @Test func anAbandonedRunIsMadeOfEverythingThatWasAppended() throws {
    var generator = SeededGenerator(seed: 32)
    for number in 1...50 as ClosedRange<Int64> {
      let run = Run.random(using: &generator)
      let journal = try begin(run, at: run.finishedAt)
      let events = run.events.dropFirst()
      let kept = events.prefix(Int.random(in: 0...events.count, using: &generator))
      for event in kept { try journal.append([event]) }
      try endProcesses()
      #expect(try store.recoverAbandonedRuns() == [number])
      let draft = kept.reduce(into: RunDraft(run.beginning)) { $0.apply($1) }
      #expect(try store.run(.number(number)).run == draft.aborted(at: run.finishedAt))
    }
    #expect(try count("journal_entry") == 0)
    #expect(try store.verify().flaws.isEmpty)
  }

  @Test func anAbandonedRunEndsWhenItWasLastHeardOf() throws {
    let clock = Mutex(Timestamp(microseconds: 0))
    let start = clock.withLock(\.self)
    let run = Run(
      id: RunID(digest: repeatElement(1, count: 32)),
      startedAt: start,
      finishedAt: start
    )
    let journal = try store.begin(run) { clock.withLock(\.self) }
    for second in [0.5, 2.5, 1.5] {
      clock.withLock { $0 = start.advanced(bySeconds: second) }
      try journal.append([.scenarioBegan(name: "S", version: nil, startedAt: start)])
    }
    try endProcesses()
    _ = try store.recoverAbandonedRuns()
    let recovered = try store.run(.number(1)).run
    #expect(recovered.finishedAt == start.advanced(bySeconds: 2.5))
    #expect(recovered.scenarios.map(\.duration) == [2.5])
  }

  @Test func aRunThatGoesOnIsLeftAloneAndIsNoDamage() throws {
    var generator = SeededGenerator(seed: 33)
    let (first, second) = (Run.random(using: &generator), Run.random(using: &generator))
    let journals = [try begin(first), try begin(second)]
    for journal in journals { try journal.append([.planned(["S"])]) }
    #expect(try store.recoverAbandonedRuns().isEmpty)
    #expect(try store.verify().runs == 0)
    #expect(try store.verify().flaws.isEmpty)
    #expect(try journals[1].finish(second) == 1)
    #expect(try journals[0].finish(first) == 2)
    #expect(try store.run(.number(1)).run == second)
  }

  @Test func nothingIsAppendedToARunThatIsFinished() throws {
    var generator = SeededGenerator(seed: 34)
    let run = Run.random(using: &generator)
    let journal = try begin(run)
    _ = try journal.finish(run)
    let message = "the run is no longer in progress"
    #expect {
      try journal.append([.planned(["S"])])
    } throws: { "\($0)".contains(message) }
    #expect { try journal.finish(run) } throws: { "\($0)".contains(message) }
    let another = try begin(Run.random(using: &generator))
    #expect(throws: StorageError.self) { try journal.append([.planned(["S"])]) }
    #expect(try count("journal_entry") == 1)
    try another.append([.planned(["S"])])
    #expect(try count("journal_entry") == 2)
  }

  @Test func aRunThatWasTakenForAbandonedIsNotAddedTwice() throws {
    var generator = SeededGenerator(seed: 35)
    let run = Run.random(using: &generator)
    let journal = try begin(run)
    try endProcesses()
    #expect(try store.recoverAbandonedRuns() == [1])
    #expect(throws: StorageError.self) { try journal.finish(run) }
    #expect(try store.recoverAbandonedRuns().isEmpty)
    #expect(try store.latestRuns(limit: 10).map(\.number) == [1])
  }

  @Test func anAbandonedRunIsKeptAlthoughAnotherHasItsIdentity() throws {
    var generator = SeededGenerator(seed: 36)
    let run = Run.random(using: &generator)
    _ = try store.add(run)
    for _ in 0..<2 { _ = try begin(run) }
    try endProcesses()
    #expect(try store.recoverAbandonedRuns() == [2, 3])
    #expect(try Set(store.latestRuns(limit: 10).map(\.id)).count == 3)
  }

  @Test func aBatchWithAnEventThatNoRunCanHoldIsNotAppended() throws {
    var generator = SeededGenerator(seed: 37)
    let run = Run.random(using: &generator)
    let journal = try begin(run)
    let nan = Metric(MetricDefinition(name: "m"), value: .number(.nan))
    #expect {
      try journal.append([.planned(["S"]), .metric(scenario: "S", nan)])
    } throws: { "\($0)".contains("is not a finite number") }
    #expect(try count("journal_entry") == 1)
    var endless = run
    endless.finishedAt = Timestamp(microseconds: .max)
    #expect(throws: StorageError.self) { try journal.finish(endless) }
    #expect(try journal.finish(run) == 1)
  }

  @Test(arguments: [
    "UPDATE journal_entry SET event = replace(event, 'lost', 'last') WHERE number = 5",
    "UPDATE journal_entry SET event = '{}' WHERE number = 5",
    "UPDATE journal_entry SET event = CAST(x'FFFE' AS TEXT) WHERE number = 5",
    "UPDATE journal_entry SET written_at = '2999-01-01T00:00:00.000000Z' WHERE number = 5",
    "UPDATE journal_entry SET digest = zeroblob(32) WHERE number = 5",
  ])
  func aDamagedEntryCostsOnlyItself(damage: String) throws {
    let start = Timestamp(microseconds: 0)
    let run = Run(
      id: RunID(digest: Array(repeating: 1, count: 32)),
      startedAt: start,
      finishedAt: start
    )
    let journal = try begin(run)
    try journal.append([
      .scenarioBegan(name: "R", version: nil, startedAt: start),
      .scenarioBegan(name: "S", version: nil, startedAt: start),
      .planned(["R", "S"]),
      .observation(scenario: "S", Observation(text: "lost")),
      .observation(scenario: "S", Observation(text: "kept")),
      .scenarioEnded(ScenarioResult(name: "R", status: .passed, duration: 1)),
    ])
    try execute(damage)
    #expect(try store.verify().flaws == [.damagedEntry(position: 4, journal: 1)])
    try endProcesses()
    #expect(try store.recoverAbandonedRuns() == [1])
    let recovered = try store.run(.number(1)).run
    #expect(recovered.id == run.id)
    #expect(recovered.finishedAt == start)
    #expect(recovered.labels == ["aborted": "true", "lost_entries": "1"])
    #expect(recovered.scenarios.map(\.status) == [.passed, .aborted])
    #expect(
      recovered.scenarios[1].observations.map(\.text) == [
        "kept", "entry 4 of the run's journal was damaged and is lost",
      ]
    )
    #expect(try store.verify().flaws.isEmpty)
  }

  @Test func aRunWhoseEveryEntryIsDamagedIsStillARun() throws {
    var generator = SeededGenerator(seed: 38)
    let run = Run.random(using: &generator)
    try begin(run).append([.planned(["S"])])
    try execute("UPDATE journal_entry SET event = 'x'")
    try endProcesses()
    #expect(try store.recoverAbandonedRuns() == [1])
    let recovered = try store.run(.number(1)).run
    #expect(recovered.startedAt == run.startedAt)
    #expect(recovered.scenarios.isEmpty)
    #expect(recovered.labels == ["aborted": "true", "lost_entries": "2"])
  }

  @Test func anEntryWithoutAJournalIsADanglingReference() throws {
    var generator = SeededGenerator(seed: 39)
    _ = try begin(Run.random(using: &generator))
    try store.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM journal")
    }
    let flaws = try store.verify().flaws
    #expect(flaws == [.danglingReference(table: "journal_entry", parent: "journal")])
  }

  @Test func whatWaitsForTheDiskStillDoesAfterwards() throws {
    var generator = SeededGenerator(seed: 40)
    let journal = try begin(Run.random(using: &generator))
    try journal.append([.planned(["S"])])
    #expect(try synchronous() == 2)
    try endProcesses()
    _ = try store.recoverAbandonedRuns()
    #expect(throws: StorageError.self) { try journal.append([.planned(["S"])]) }
    #expect(try synchronous() == 2)
  }

  private func synchronous() throws -> Int? {
    try store.database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
  }

  @Test func aHistoryThatIsOnlyReadKeepsNoRuns() throws {
    let reader = try ResultStore(path: path, for: .reading)
    var generator = SeededGenerator(seed: 41)
    let run = Run.random(using: &generator).beginning
    #expect {
      _ = try reader.begin(run) { run.startedAt }
    } throws: { "\($0)".contains("may not be written") }
    #expect(try reader.recoverAbandonedRuns().isEmpty)
  }
}

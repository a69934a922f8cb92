import Results
import TestSupport
import Testing

@testable import Storage

struct RunLookupTests {
  private let folder: TemporaryFolder
  private let store: ResultStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
  }

  private func add(
    _ day: Int64,
    id: UInt8? = nil,
    suite: String = "nightly",
    mode: String? = nil,
    commit: String? = nil,
    branch: String? = nil,
    tag: String? = nil
  ) throws {
    let start = Timestamp(microseconds: day * 86_400_000_000)
    let run = Run(
      id: RunID(digest: [id ?? UInt8(day)] + Array(repeating: UInt8(day), count: 31)),
      suite: suite,
      startedAt: start,
      finishedAt: start,
      mode: mode,
      labels: tag.map { ["tag": $0] } ?? [:],
      revision: Revision(branch: branch, commit: commit)
    )
    _ = try store.add(run)
  }

  private func number(_ text: String, _ filter: ResultStore.Filter = .init()) throws -> Int64 {
    try store.run(try #require(RunReference(text)), filter: filter).number
  }

  @Test func theNewestRunIsTheOneThatBeganLast() throws {
    try add(3)
    try add(1)
    try add(2)
    #expect(try number("last") == 1)
    #expect(try number("last~1") == 3)
    #expect(try number("last~2") == 2)
    #expect(try store.latestRuns(limit: 2).map(\.number) == [1, 3])
  }

  @Test func aFilterCountsOnlyItsOwn() throws {
    try add(1, branch: "main")
    try add(2, branch: "topic")
    try add(3, suite: "weekly", branch: "main")
    #expect(try number("last", .init(branch: "main")) == 3)
    #expect(try number("last", .init(suite: "nightly", branch: "main")) == 1)
  }

  @Test func aPrefixMustBeLongEnoughToBeTheOnlyOne() throws {
    try add(1, id: 0xAB)
    try add(2, id: 0xAB)
    #expect(try number("id:ab01") == 1)
    #expect(throws: StorageError.self) { try number("id:ab") }
    #expect(throws: StorageError.self) { try number("id:ac") }
  }

  @Test func aCommitNamesItsNewestRun() throws {
    try add(1, commit: "3f2a0000")
    try add(2, commit: "3f2a0000")
    try add(3, commit: "9bc10000")
    #expect(try number("commit:3f2a") == 2)
    #expect(throws: StorageError.self) { try number("commit:3f3") }
    try add(4, commit: "3f2a9999")
    #expect(throws: StorageError.self) { try number("commit:3f2a") }
    #expect(try number("commit:3f2a9") == 4)
    try add(5, suite: "weekly", commit: "9bc10000")
    #expect(try number("commit:9bc1") == 5)
    #expect(try number("commit:9bc1", .init(suite: "nightly")) == 3)
  }

  @Test func aTagNamesItsNewestRun() throws {
    try add(1, tag: "v1")
    try add(3, branch: "topic", tag: "v1")
    try add(2, tag: "v1")
    try add(4, tag: "v2")
    #expect(try number("tag:v1") == 2)
    #expect(try number("tag:v2") == 4)
    #expect(try number("tag:v1", .init(branch: "topic")) == 2)
    #expect(throws: StorageError.self) { try number("tag:v") }
    #expect(throws: StorageError.self) { try number("tag:v2", .init(branch: "topic")) }
  }

  @Test func aBaselineKeepsItsRunUntilItIsSetAgain() throws {
    try add(1)
    try add(2)
    #expect(try store.setBaseline("good", to: .number(1)) == 1)
    #expect(try number("baseline:good") == 1)
    #expect(try number("pinned:good") == 1)
    #expect(try store.setBaseline("good", to: .last(offset: 0)) == 2)
    #expect(try store.baselines().map(\.run) == [2])
    try store.clearBaseline("good")
    #expect(try store.baselines().isEmpty)
    #expect(throws: StorageError.self) { try store.clearBaseline("good") }
    #expect(throws: StorageError.self) { try number("baseline:good") }
  }

  @Test func theRunBeforeIsOfTheSameSuiteAndMode() throws {
    try add(1, mode: "live")
    try add(2, suite: "weekly", mode: "live")
    try add(3, mode: "simulated")
    try add(4, mode: "live")
    #expect(try store.run(before: 4)?.number == 1)
    #expect(try store.run(before: 1) == nil)
    #expect(try store.run(before: 3) == nil)
  }

  @Test func theRunBeforeIsOfTheBranchThatIsAskedFor() throws {
    try add(1, branch: "main")
    try add(2, branch: "topic")
    try add(3, branch: "main")
    #expect(try store.run(before: 3)?.number == 2)
    #expect(try store.run(before: 3, filter: .init(branch: "main"))?.number == 1)
  }

  @Test func digitsThatAreNoNumberAreTheBeginningOfAnIdentity() throws {
    try add(1, id: 0x12)
    #expect(try number("12010101") == 1)
    try add(2, id: 0x00)
    #expect(try number("0002") == 2)
    #expect(throws: StorageError.self) { try number("13010101") }
  }

  @Test func anEmptyHistoryHasNoLastRun() throws {
    #expect(throws: StorageError.self) { try number("last") }
    #expect(try store.latestRuns(limit: 5).isEmpty)
    #expect(try store.trends(ofRuns: []).isEmpty)
    #expect(try store.scenarioOutcomes(ofRuns: []).isEmpty)
  }
}

import Foundation
import Results
import TestSupport
import Testing

@testable import Storage

/// Runs in progress of real processes that are killed.
struct KilledRunTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A process that writes a journal, and what it has said of that.
  private final class Writer {
    let seed: UInt64
    private let process: Process
    private let pipe = Pipe()
    private var lines = 0

    init(_ folder: TemporaryFolder, seed: UInt64) throws {
      self.seed = seed
      process = try Program.built("journal-writer", in: folder.url)
        .start(["history.sqlite", "\(seed)"], output: pipe)
    }

    /// Waits until the process has begun its run and appended a number of batches.
    func await(batches: Int) throws {
      while lines <= batches { try #require(readMore(), "the process ended") }
    }

    /// Kills the process, and gives how many batches it surely appended; `nil` if it had not begun.
    func kill() throws -> Int? {
      #expect(Foundation.kill(process.processIdentifier, SIGKILL) == 0)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      while readMore() {}
      return lines == 0 ? nil : lines - 1
    }

    private func readMore() -> Bool {
      let data = pipe.fileHandleForReading.availableData
      lines += data.count { $0 == UInt8(ascii: "\n") }
      return !data.isEmpty
    }
  }

  /// What a killed process may have left: what it said that it appended, or one batch more.
  private func candidates(_ seed: UInt64, batches: Int) -> [Run] {
    var events = EndlessRun(seed: seed)
    var draft = RunDraft(events.run)
    for _ in 0..<batches { events.nextBatch().forEach { draft.apply($0) } }
    let moment = events.lastMoment
    let said = draft.aborted(at: moment)
    events.nextBatch().forEach { draft.apply($0) }
    return [said, draft.aborted(at: moment)]
  }

  @Test func twentyKillsLoseNothingThatWasAppended() throws {
    let store = try ResultStore(path: path, for: .creating)
    var generator = SeededGenerator(seed: 51)
    var batchesKept = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      let writer = try Writer(folder, seed: seed)
      try writer.await(batches: Int.random(in: 0...60, using: &generator))
      for _ in 0..<Int.random(in: 0...100_000, using: &generator) { _ = generator.next() }
      let batches = try #require(try writer.kill())
      #expect(try store.verify().flaws.isEmpty)
      #expect(try store.recoverAbandonedRuns() == [Int64(seed)])
      let run = try store.run(.number(Int64(seed))).run
      #expect(candidates(seed, batches: batches).contains(run), "after \(batches) batches")
      batchesKept += batches
    }
    #expect(batchesKept > 100)
    let (runs, flaws) = try store.verify()
    #expect(runs == 20)
    #expect(flaws.isEmpty)
  }

  @Test func aProcessThatIsKilledAtItsStartLeavesASoundHistory() throws {
    let store = try ResultStore(path: path, for: .creating)
    var generator = SeededGenerator(seed: 52)
    for seed in 1...20 as ClosedRange<UInt64> {
      let writer = try Writer(folder, seed: seed)
      for _ in 0..<Int.random(in: 0...200_000, using: &generator) { _ = generator.next() }
      let batches = try writer.kill()
      let numbers = try store.recoverAbandonedRuns()
      #expect(batches == nil || numbers.count == 1)
      #expect(try store.verify().flaws.isEmpty)
    }
  }

  @Test func twoAtOnceAreKeptApartAndALiveOneIsLeftAlone() throws {
    let store = try ResultStore(path: path, for: .creating)
    let (first, second) = (try Writer(folder, seed: 1), try Writer(folder, seed: 2))
    var generator = SeededGenerator(seed: 53)
    let own = Run.random(using: &generator)
    let journal = try store.begin(own.beginning) { own.startedAt }
    for writer in [first, second] { try writer.await(batches: 20) }
    #expect(try store.recoverAbandonedRuns().isEmpty)
    for (number, writer) in [(1 as Int64, first), (2, second)] {
      let batches = try #require(try writer.kill())
      #expect(try store.recoverAbandonedRuns() == [number])
      let run = try store.run(.number(number)).run
      #expect(candidates(writer.seed, batches: batches).contains(run))
      try journal.append([.scenarioBegan(name: "\(number)", version: nil, startedAt: own.startedAt)]
      )
    }
    #expect(try journal.finish(own) == 3)
    #expect(try store.run(.number(3)).run == own)
    #expect(try store.verify().flaws.isEmpty)
  }
}

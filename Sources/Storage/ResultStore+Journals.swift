import GRDB
import Processes
public import Results

extension ResultStore {
  /// Begins to keep a run while it goes on.
  ///
  /// The run is in none of the answers of the history until it is finished or recovered.
  ///
  /// - Parameters:
  ///   - run: What is known of the run at its start: it has no scenarios yet, and ends when it begins.
  ///     Its identity should be that of no other run, though its settings may be.
  ///   - now: Tells the time, for when the run was last heard of.
  /// - Returns: The journal of the run.
  /// - Throws: ``StorageError``.
  public func begin(
    _ run: Run,
    now: @escaping @Sendable () -> Timestamp
  ) throws -> RunJournal {
    let process = try thisProcess()
    let entry = try JournalEntry(writtenAt: now(), event: .began(run)).columns()
    let number = try write { database in
      try database.run(
        Queries.insertJournal,
        [run.startedAt.description, process.bootID, process.number, process.startTicks]
      )
      let number = database.lastInsertedRowID
      try database.append([entry], toJournal: number)
      return number
    }
    return RunJournal(store: self, number: number, now: now)
  }

  /// Makes runs of what was kept of those whose process has ended without a word, and leaves those
  /// alone whose process runs.
  ///
  /// Such a run is as ``RunDraft/aborted(at:)`` makes it. A process of another machine or container
  /// cannot be seen, and counts as ended.
  ///
  /// - Returns: The numbers of the runs, in the order in which they began.
  /// - Throws: ``StorageError``.
  public func recoverAbandonedRuns() throws -> [Int64] {
    try read { try $0.all(Queries.listJournals) }
      .filter { !$0.process.isAlive }
      .compactMap { try recover($0)?.number }
  }

  /// Makes a run of a journal; `nil` if another process did so first.
  ///
  /// What is kept is never lost to another run: if one has the identity, this one gets a new one.
  private func recover(_ journal: Journal) throws -> Addition? {
    let run = try read { database in
      var run = journal.abortedRun(try database.all(Queries.entriesOfJournal, [journal.number]))
      let other = try database.first(Queries.runByID, [run.id.description])
      if other != nil { run.id = journal.substituteID }
      return run
    }
    return try add(run, inPlaceOfJournal: journal.number)
  }

  /// Adds a run and removes its journal; `nil` if there is no such journal.
  func add(_ run: Run, inPlaceOfJournal journal: Int64) throws -> Addition? {
    let digest = try validatedDigest(of: run)
    return try write { database in
      try database.run(Queries.deleteJournal, [journal])
      guard database.changesCount == 1 else { return nil }
      return try database.add(run, digest: digest)
    }
  }
}

/// This process.
private func thisProcess() throws(StorageError) -> ProcessIdentity {
  do throws(UnknownProcess) {
    return try .current()
  } catch {
    throw .unknownProcess(path: error.path)
  }
}

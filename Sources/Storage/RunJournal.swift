import GRDB
public import Results

/// What is kept of a run while it goes on.
///
/// Nothing that was appended is lost if the process ends without a word, however it ends:
/// ``ResultStore/recoverAbandonedRuns()`` makes a run of it. Only if the power fails may the last
/// events be missing.
public struct RunJournal: Sendable {
  /// The history that the journal is in.
  public let store: ResultStore
  let number: Int64
  let now: @Sendable () -> Timestamp

  /// Appends what happened: all of it, or nothing.
  ///
  /// Does not wait for the disk, so that what is measured does not wait either.
  ///
  /// - Throws: ``StorageError/runNotInProgress`` after ``finish(_:)`` or if the run was taken for
  ///   abandoned, ``StorageError/invalidRun(_:)`` if no run can hold an event, or an error in writing.
  public func append(_ events: [RunEvent]) throws {
    let moment = now()
    let entries = try events.map { try JournalEntry(writtenAt: moment, event: $0).columns() }
    try store.writeWithoutWaiting { try $0.append(entries, toJournal: number) }
  }

  /// Adds the finished run to the history, in place of what was kept of it.
  ///
  /// If a run of the same identity is there already, nothing is added.
  ///
  /// - Returns: The number of the run.
  /// - Throws: ``StorageError``; then the journal is as it was.
  public func finish(_ run: Run) throws -> Int64 {
    let addition = try store.add(run, inPlaceOfJournal: number)
    guard let addition else { throw StorageError.runNotInProgress }
    return addition.number
  }
}

extension Database {
  /// Adds entries to the end of a journal, in a transaction.
  func append(
    _ entries: [[(any DatabaseValueConvertible)?]],
    toJournal journal: Int64
  ) throws {
    for columns in entries {
      try run(Queries.insertJournalEntry, StatementArguments(columns + [journal]))
      guard changesCount == 1 else { throw StorageError.runNotInProgress }
    }
  }
}

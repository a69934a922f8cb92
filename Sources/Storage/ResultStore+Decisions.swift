import GRDB
public import Results

extension ResultStore {
  /// Adds a waiver.
  ///
  /// - Parameter waiver: The waiver; its source is not looked at, because it becomes this history.
  /// - Returns: The waiver's number.
  /// - Throws: ``StorageError/invalidDecision(pattern:detail:)`` if a text is empty or the bound is no
  ///   finite number, or an error in writing.
  public func add(_ waiver: Waiver) throws -> Int64 {
    guard waiver.atMost?.value.isFinite != false else {
      throw StorageError.invalidDecision(
        pattern: waiver.pattern,
        detail: "its bound is not a finite number"
      )
    }
    return try insert(
      Queries.insertWaiver,
      [
        waiver.pattern, waiver.owner, waiver.reason, waiver.until.description,
        waiver.atMost?.value, waiver.atMost?.unit, waiver.digest,
      ],
      pattern: waiver.pattern
    )
  }

  /// The waivers that were not withdrawn, in the order in which they were added. Some may have expired.
  public func waivers() throws -> [Waiver] {
    try standing(Queries.listWaivers)
  }

  /// Withdraws a waiver: it stays in the history, but no longer holds.
  ///
  /// - Throws: ``StorageError/noSuchWaiver(number:)`` if there is none, or it was withdrawn before.
  public func withdrawWaiver(_ number: Int64) throws {
    guard try withdraw(Queries.withdrawWaiver, number) else {
      throw StorageError.noSuchWaiver(number: number)
    }
  }

  /// Accepts a level.
  ///
  /// - Parameter level: The level; its source is not looked at, because it becomes this history.
  /// - Returns: The level's number.
  /// - Throws: ``StorageError/noSuchRun(_:)`` if it starts with a run that is not there,
  ///   ``StorageError/invalidDecision(pattern:detail:)`` if a text is empty, or an error in writing.
  public func accept(_ level: AcceptedLevel) throws -> Int64 {
    try insert(
      Queries.insertAcceptedLevel,
      [
        level.pattern, level.runNumber, level.commitPrefix, level.owner, level.reason, level.digest,
      ],
      pattern: level.pattern,
      run: level.runNumber
    )
  }

  /// The accepted levels that were not withdrawn, in the order in which they were accepted.
  public func acceptedLevels() throws -> [AcceptedLevel] {
    try standing(Queries.listAcceptedLevels)
  }

  /// Withdraws an accepted level: it stays in the history, but no longer holds.
  ///
  /// - Throws: ``StorageError/noSuchAcceptedLevel(number:)`` if there is none, or it was withdrawn
  ///   before.
  public func withdrawAcceptedLevel(_ number: Int64) throws {
    guard try withdraw(Queries.withdrawAcceptedLevel, number) else {
      throw StorageError.noSuchAcceptedLevel(number: number)
    }
  }
}

extension ResultStore {
  private func standing<Decision: Sendable>(_ query: Query<DecisionRow<Decision>>) throws
    -> [Decision]
  {
    try read { database in
      guard try Schema.hasTaken("0003-judgements", database) else { return [] }
      return try database.all(query).filter { !$0.isWithdrawn }.map(\.decision)
    }
  }

  private func insert(
    _ query: Query<Void>,
    _ arguments: StatementArguments,
    pattern: String,
    run: Int64? = nil
  ) throws -> Int64 {
    try write { database in
      try run.map { try database.requireRun($0) }
      try Self.refusing({ .invalidDecision(pattern: pattern, detail: $0) }) {
        try database.run(query, arguments)
      }
      return database.lastInsertedRowID
    }
  }

  /// Whether a decision held until it was withdrawn now.
  private func withdraw(_ query: Query<Void>, _ number: Int64) throws -> Bool {
    try write { database in
      try database.run(query, [number])
      return database.changesCount == 1
    }
  }
}

import GRDB
public import Results

extension ResultStore {
  /// What came of adding a run.
  public enum Addition: Hashable, Sendable {
    /// The run was added under a number.
    case added(number: Int64)
    /// The run had been added before, under a number; nothing was changed.
    case alreadyThere(number: Int64)
  }

  /// Adds a run with everything it knows, unless a run of the same identity is there.
  ///
  /// - Throws: ``StorageError``; then nothing of the run is there.
  public func add(_ run: Run) throws -> Addition {
    do throws(RunFlaw) {
      try run.validate()
    } catch {
      throw StorageError.invalidRun(error)
    }
    let digest = RunDigest.of(run)
    return try write { database in
      if let number = try database.first(Queries.runByID, [run.id.description]) {
        return .alreadyThere(number: number)
      }
      return .added(number: try RunWriter(database, run, digest: digest).write())
    }
  }
}

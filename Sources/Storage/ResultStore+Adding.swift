import GRDB
public import Results

extension ResultStore {
  /// What came of adding a run.
  public enum Addition: Hashable, Sendable {
    /// The run was added under a number.
    case added(number: Int64)
    /// The run had been added before, under a number; nothing was changed.
    case alreadyThere(number: Int64)

    /// The number of the run.
    public var number: Int64 {
      switch self {
      case .added(let number), .alreadyThere(let number): number
      }
    }
  }

  /// Adds a run with everything it knows, unless a run of the same identity is there.
  ///
  /// - Throws: ``StorageError``; then nothing of the run is there.
  public func add(_ run: Run) throws -> Addition {
    let digest = try validatedDigest(of: run)
    return try write { try $0.add(run, digest: digest) }
  }

  /// The digest of a run that can be kept.
  func validatedDigest(of run: Run) throws -> String {
    do throws(RunFlaw) {
      try run.validate()
    } catch {
      throw StorageError.invalidRun(error)
    }
    return RunDigest.of(run)
  }
}

extension Database {
  /// Adds a run in a transaction, unless a run of the same identity is there.
  func add(_ run: Run, digest: String) throws -> ResultStore.Addition {
    if let number = try first(Queries.runByID, [run.id.description]) {
      return .alreadyThere(number: number)
    }
    return .added(number: try RunWriter(self, run, digest: digest).write())
  }
}

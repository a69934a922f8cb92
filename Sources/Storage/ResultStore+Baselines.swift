import GRDB
public import Results

extension ResultStore {
  /// Gives a run a name to be compared with, and takes the name from the run that had it.
  ///
  /// - Returns: The number of the run.
  public func setBaseline(_ name: String, to reference: RunReference) throws -> Int64 {
    try write { database in
      let number = try database.number(of: reference, filter: Filter())
      try database.run(Queries.setBaseline, [name, number])
      return number
    }
  }

  /// Takes a name from the run that has it.
  ///
  /// - Throws: ``StorageError/noSuchBaseline(name:)`` if no run has it.
  public func clearBaseline(_ name: String) throws {
    try write { database in
      try database.run(Queries.clearBaseline, [name])
      guard database.changesCount == 1 else { throw StorageError.noSuchBaseline(name: name) }
    }
  }

  /// The named baselines, by name.
  public func baselines() throws -> [NamedBaseline] {
    try read { try $0.all(Queries.listBaselines) }
  }
}

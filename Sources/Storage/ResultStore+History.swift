import Foundation
import GRDB
public import Results

extension ResultStore {
  /// The newest runs before a run, of the same suite, mode and harness, with all their values.
  ///
  /// - Parameters:
  ///   - number: The run's number.
  ///   - choice: Which of the runs before it.
  ///   - limit: How many runs at most.
  /// - Returns: The history, oldest run first.
  /// - Throws: ``StorageError/noSuchRun(_:)``, or an error in reading.
  public func history(
    before number: Int64,
    of choice: HistoryChoice = HistoryChoice(),
    limit: Int = 365
  ) throws -> History {
    try history(HistoryWindow(run: number, includesRun: false, choice: choice, limit: limit))
  }

  /// The same as ``history(before:of:limit:)``, but with the run itself.
  ///
  /// - Parameters:
  ///   - number: The run's number.
  ///   - choice: Which of the runs up to it; the run itself is among them only if it is chosen too.
  ///   - limit: How many runs at most.
  /// - Returns: The history, oldest run first.
  /// - Throws: ``StorageError/noSuchRun(_:)``, or an error in reading.
  public func history(
    through number: Int64,
    of choice: HistoryChoice = HistoryChoice(),
    limit: Int = 365
  ) throws -> History {
    try history(HistoryWindow(run: number, includesRun: true, choice: choice, limit: limit))
  }

  private func history(_ window: HistoryWindow) throws -> History {
    try read { database in
      guard try database.first(Queries.runByNumber, [window.run]) != nil else {
        throw StorageError.noSuchRun(.number(window.run))
      }
      let rows = try database.all(Queries.historyRuns, try window.arguments)
      return try HistoryReader(database, rows.reversed()).read()
    }
  }
}

/// The part of a history that is asked for: the arguments of `history-runs`.
private struct HistoryWindow {
  let run: Int64
  let includesRun: Bool
  let choice: HistoryChoice
  let limit: Int

  var arguments: StatementArguments {
    get throws {
      [
        "run": run, "includes_run": includesRun, "last_added": choice.lastAdded, "branch": branch,
        "commits": try commits, "limit": max(0, limit),
      ]
    }
  }

  private var branch: String? {
    if case .branch(let branch) = choice.origin { branch } else { nil }
  }

  private var commits: String? {
    get throws {
      guard case .commits(let commits) = choice.origin else { return nil }
      return String(decoding: try JSONEncoder().encode(commits), as: UTF8.self)
    }
  }
}

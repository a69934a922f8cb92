public import Results

/// A reason why a history cannot be used as asked.
public enum StorageError: Error {
  /// There is no database at the path.
  case noSuchDatabase(path: String)
  /// The folder that the database should be made in is not there.
  case noSuchFolder(path: String)
  /// The file is not an SQLite database.
  case notADatabase(path: String)
  /// The file is an SQLite database, but not a history of runs.
  case notAHistory(path: String)
  /// The file is a database in which nothing was ever saved.
  case emptyDatabase(path: String)
  /// A newer version of this program has changed the schema.
  case tooNew(path: String, version: Int, supported: Int)
  /// The file is damaged.
  case corrupt(path: String, detail: String)
  /// Another process holds the database.
  case locked(path: String, seconds: Double)
  /// The file may not be written.
  case readOnly(path: String)
  /// There is no room left.
  case full(path: String)
  /// The file cannot be opened or used for another reason.
  case cannotUse(path: String, detail: String)
  /// The run cannot be kept.
  case invalidRun(RunFlaw)
  /// The run whose progress should be kept has been finished, or was taken for abandoned.
  case runNotInProgress
  /// The system does not tell what process this is.
  case unknownProcess(path: String)
  /// No run has the name.
  case noSuchRun(RunReference)
  /// Several runs have the name.
  case ambiguousRun(RunReference)
  /// No baseline has the name.
  case noSuchBaseline(name: String)
  /// The judgement of a run cannot be kept.
  case invalidJudgement(run: Int64, detail: String)
  /// A waiver or an accepted level cannot be kept.
  case invalidDecision(pattern: String, detail: String)
  /// No waiver that holds has the number.
  case noSuchWaiver(number: Int64)
  /// No accepted level that holds has the number.
  case noSuchAcceptedLevel(number: Int64)
  /// No query has the name.
  case noSuchQuery(name: String, known: [String])
  /// The statement is not valid SQL, or asks for what is not there.
  case invalidQuery(detail: String)
  /// The statement would change something.
  case notReadOnly
  /// The query names parameters that were not given, or was given ones it does not name.
  case wrongParameters(missing: [String], unknown: [String])
  /// The query took too long.
  case tookTooLong(seconds: Double)
  /// The answer to a query has too many rows.
  case tooManyRows(limit: Int)
  /// A copy cannot be written.
  case cannotCopy(path: String, detail: String)
  /// The file that a copy should be written to is there already.
  case alreadyExists(path: String)
}

extension StorageError: CustomStringConvertible {
  /// What happened, and what to do about it.
  public var description: String {
    switch self {
    case .noSuchDatabase(let path):
      "there is no history at '\(path)'; make one with 'qtreport import', or name another with "
        + "--database or QTREPORT_DATABASE"
    case .noSuchFolder(let path):
      "the folder of '\(path)' is not there; make it, or name another place with --database"
    case .notADatabase(let path):
      "'\(path)' is not an SQLite database; name another file with --database, or move this one away"
    case .notAHistory(let path):
      "'\(path)' is an SQLite database, but not a history of runs; nothing in it was changed. "
        + "Name another file with --database"
    case .emptyDatabase(let path):
      "'\(path)' is empty: no run was ever saved in it. Add one with 'qtreport import'"
    case .tooNew(let path, let version, let supported):
      "'\(path)' has schema version \(version), this program knows versions up to \(supported); "
        + "update the program"
    case .corrupt(let path, let detail):
      "'\(path)' is damaged: \(detail). See 'qtreport verify', and restore a copy made by "
        + "'qtreport backup'"
    case .locked(let path, let seconds):
      "another process has held '\(path)' for \(seconds) s; nothing was changed. "
        + "Try again when it is done"
    case .readOnly(let path):
      "'\(path)' may not be written; nothing was changed. Change the permissions of the file and of "
        + "its folder, or name another file with --database"
    case .full(let path):
      "there is no room left for '\(path)'; what was saved before is still there, what was being "
        + "written is not. Make room and try again"
    case .cannotUse(let path, let detail):
      "'\(path)' cannot be used: \(detail). Check that the file, its folder and its disk can be read "
        + "and written, and see 'qtreport verify'"
    case .invalidRun(let flaw):
      "the run was not saved: \(flaw)"
    case .runNotInProgress:
      "the run is no longer in progress: it was finished, or taken for abandoned and saved as aborted; "
        + "nothing was added. Begin another run"
    case .unknownProcess(let path):
      "'\(path)' does not tell which process this is, so that nobody could tell whether the run still "
        + "goes on; make sure that /proc is there"
    case .noSuchRun(let reference):
      "no run is called '\(reference)'; 'qtreport runs' lists what is there (--suite and --branch, if "
        + "given, narrow the choice)"
    case .ambiguousRun(let reference):
      "more than one run is called '\(reference)'; give more digits"
    case .noSuchBaseline(let name):
      "no baseline is called '\(name)'; 'qtreport baseline list' shows the names"
    case .invalidJudgement(let run, let detail):
      "what run \(run) was judged to be was not recorded: \(detail)"
    case .invalidDecision(let pattern, let detail):
      "what was decided on '\(pattern)' was not saved: \(detail); give a pattern, an owner and a reason"
    case .noSuchWaiver(let number):
      "no waiver has the number \(number), or it was withdrawn before; the view v_waiver shows all"
    case .noSuchAcceptedLevel(let number):
      "no accepted level has the number \(number), or it was withdrawn before; the view "
        + "v_accepted_level shows all"
    case .noSuchQuery(let name, let known):
      "no query is called '\(name)'; there are \(known.joined(separator: ", "))"
    case .invalidQuery(let detail):
      "the query cannot be run: \(detail)"
    case .notReadOnly:
      "the query would change something; only statements that read are allowed"
    case .wrongParameters(let missing, let unknown):
      Self.describe(missing: missing, unknown: unknown)
    case .tookTooLong(let seconds):
      "the query was stopped after \(seconds) s; raise --time-limit, or ask for less"
    case .alreadyExists(let path):
      "'\(path)' is there already and was left as it is; name another file"
    case .cannotCopy(let path, let detail):
      "no copy was written to '\(path)': \(detail). Name a file in a folder that can be written"
    case .tooManyRows(let limit):
      "the answer has more than \(limit) rows; ask for less, as with LIMIT"
    }
  }

  private static func describe(missing: [String], unknown: [String]) -> String {
    let parts = [
      missing.isEmpty ? nil : "the query needs \(missing.joined(separator: ", "))",
      unknown.isEmpty ? nil : "it does not know \(unknown.joined(separator: ", "))",
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
      + (missing.isEmpty ? "" : "; give what it needs with --param NAME=VALUE")
  }
}

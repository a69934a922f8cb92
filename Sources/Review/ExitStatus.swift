public import Regression
public import Storage

/// The exit codes. Any but 0 is safe to take as failure.
public enum ExitStatus: Int32, Sendable {
  /// Nothing is wrong.
  case fine = 0
  /// Something got worse.
  case regression = 1
  /// The request, the policy or a report is wrong.
  case wrongRequest = 2
  /// There is nothing to compare with.
  case noBaseline = 3
  /// What should be compared cannot be.
  case incomparable = 4
  /// The database cannot be used.
  case unusableDatabase = 5

  /// The code for a verdict.
  ///
  /// - Parameters:
  ///   - verdict: What was found.
  ///   - requiresBaseline: Whether a run without anything to compare with fails.
  public init(_ verdict: Verdict, requiresBaseline: Bool = false) {
    switch verdict {
    case .pass: self = .fine
    case .noBaseline: self = requiresBaseline ? .noBaseline : .fine
    case .regression, .missing: self = .regression
    case .incomparable: self = .incomparable
    }
  }

  /// The code for an error of a history.
  public init(of error: StorageError) {
    switch error {
    case .noSuchDatabase, .noSuchFolder, .notADatabase, .notAHistory, .emptyDatabase, .tooNew,
      .corrupt, .locked, .readOnly, .full, .cannotUse:
      self = .unusableDatabase
    case .invalidRun, .noSuchRun, .ambiguousRun, .noSuchBaseline, .noSuchQuery, .invalidQuery,
      .notReadOnly, .wrongParameters, .tookTooLong, .tooManyRows, .cannotCopy, .alreadyExists,
      .runNotInProgress, .unknownProcess, .invalidJudgement, .invalidDecision, .noSuchWaiver,
      .noSuchAcceptedLevel:
      self = .wrongRequest
    }
  }
}

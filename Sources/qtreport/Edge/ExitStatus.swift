import ArgumentParser
import Regression
import Storage
import Review

/// The exit codes. Any but 0 is safe to take as failure.
enum ExitStatus: Int32 {
  case fine = 0
  case regression = 1
  case wrongRequest = 2
  case noBaseline = 3
  case incomparable = 4
  case unusableDatabase = 5

  /// The code for a verdict.
  ///
  /// - Parameters:
  ///   - verdict: What was found.
  ///   - requiresBaseline: Whether a run without anything to compare with fails.
  init(_ verdict: Verdict, requiresBaseline: Bool = false) {
    switch verdict {
    case .pass: self = .fine
    case .noBaseline: self = requiresBaseline ? .noBaseline : .fine
    case .regression, .missing: self = .regression
    case .incomparable: self = .incomparable
    }
  }

  /// The code for an error of ours; `nil` for what ends the program by the rules of the command line:
  /// a wrong usage, a request for help, an exit code that was decided on.
  init?(of error: any Error) {
    switch error {
    case let error as StorageError: self = Self.code(of: error)
    case is NoBaseline: self = .noBaseline
    case is DamagedHistory: self = .unusableDatabase
    case is ExitCode: return nil
    default:
      guard QTReport.exitCode(for: error) == .failure else { return nil }
      self = .wrongRequest
    }
  }

  private static func code(of error: StorageError) -> ExitStatus {
    switch error {
    case .noSuchDatabase, .noSuchFolder, .notADatabase, .notAHistory, .emptyDatabase, .tooNew,
      .corrupt, .locked, .readOnly, .full, .cannotUse:
      .unusableDatabase
    case .invalidRun, .noSuchRun, .ambiguousRun, .noSuchBaseline, .noSuchQuery, .invalidQuery,
      .notReadOnly, .wrongParameters, .tookTooLong, .tooManyRows, .cannotCopy, .alreadyExists,
      .runNotInProgress, .unknownProcess, .invalidJudgement, .invalidDecision, .noSuchWaiver,
      .noSuchAcceptedLevel:
      .wrongRequest
    }
  }

  /// Ends the program with the code, unless it is fine.
  func exitUnlessFine() throws {
    guard self != .fine else { return }
    throw ExitCode(rawValue)
  }
}

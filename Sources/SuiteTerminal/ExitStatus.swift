package import ArgumentParser
import Harness
package import Results
import Storage

/// The exit codes. Any but 0 is safe to take as failure.
package enum ExitStatus: Int32 {
  case fine = 0
  case failed = 1
  case inconclusive = 2
  case unusableDatabase = 5
  case usage = 64

  /// The code for how scenarios ended: a failure counts more than what could not be judged.
  package init(_ statuses: [ScenarioStatus]) {
    if statuses.contains(.failed) {
      self = .failed
    } else if statuses.contains(where: { [.unknown, .aborted, .error].contains($0) }) {
      self = .inconclusive
    } else {
      self = .fine
    }
  }

  /// The code for an error of ours; `nil` for what ends the program by the rules of the command line:
  /// a wrong usage, a request for help, an exit code that was decided on.
  package init?(of error: any Error, in program: any ParsableCommand.Type) {
    switch error {
    case is HarnessError, is any UsageMistake: self = .usage
    case StorageError.noSuchRun, StorageError.ambiguousRun: self = .usage
    case is StorageError: self = .unusableDatabase
    case is ExitCode: return nil
    default:
      guard program.exitCode(for: error) == .failure else { return nil }
      self = .inconclusive
    }
  }

  /// The code for this and another run: a failure counts more than what could not be judged.
  package func orWorse(_ other: ExitStatus) -> ExitStatus {
    [self, other].first { $0 == .failed } ?? (self == .fine ? other : self)
  }

  /// Ends the program with the code, unless it is fine.
  package func exitUnlessFine() throws {
    guard self != .fine else { return }
    throw ExitCode(rawValue)
  }
}

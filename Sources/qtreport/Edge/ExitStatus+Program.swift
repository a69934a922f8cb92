import ArgumentParser
import Review
import Storage

extension ExitStatus {
  /// The code for an error of ours; `nil` for what ends the program by the rules of the command line:
  /// a wrong usage, a request for help, an exit code that was decided on.
  init?(of error: any Error) {
    switch error {
    case let error as StorageError: self.init(of: error)
    case is NoBaseline: self = .noBaseline
    case is DamagedHistory: self = .unusableDatabase
    case is ExitCode: return nil
    default:
      guard QTReport.exitCode(for: error) == .failure else { return nil }
      self = .wrongRequest
    }
  }

  /// Ends the program with the code, unless it is fine.
  func exitUnlessFine() throws {
    guard self != .fine else { return }
    throw ExitCode(rawValue)
  }
}

/// A reason why a real server cannot be had.
public enum ServerError: Error, Hashable, Sendable {
  /// A program is not installed.
  case programMissing(program: String, package: String)
  /// The system cannot start a program.
  case notStarted(program: String, code: Int32)
  /// A server ended by itself.
  case ended(program: String, log: String)
  /// A server does not answer.
  case silent(program: String, log: String)
  /// There is no port that no one uses.
  case noFreePort
  /// A server that was ended is asked for something.
  case notRunning(program: String)
}

extension ServerError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .programMissing(let program, let package):
      "'\(program)' is not installed: apt-get install \(package)"
    case .notStarted(let program, let code):
      "'\(program)' cannot be started: system error \(code)"
    case .ended(let program, let log):
      "'\(program)' ended by itself; its log ends with:\n\(log)"
    case .silent(let program, let log):
      "'\(program)' does not answer; its log ends with:\n\(log)"
    case .noFreePort:
      "there is no free port of 127.0.0.1 from \(FreePort.range.lowerBound) to "
        + "\(FreePort.range.upperBound)"
    case .notRunning(let program):
      "'\(program)' does not run: start it again first"
    }
  }
}

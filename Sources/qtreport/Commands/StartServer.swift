import ArgumentParser
import Foundation

/// Becomes the program `qtreport-serve`, which is built by itself: a server is not needed to judge.
struct StartServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the history as web pages, on this machine.",
    helpNames: []
  )

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    let name = Self.program
    let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: name).path
    let words = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    // Each comes back only if there is no such program, or it cannot be run.
    if let beside, access(beside, F_OK) == 0 {
      execv(beside, words)
      throw NoServer(program: "'\(beside)'", code: errno)
    }
    execvp(name, words)
    throw NoServer(program: "'\(name)'", code: errno)
  }

  private static let program = "qtreport-serve"
}

/// The program that serves cannot be run.
struct NoServer: Error, CustomStringConvertible {
  /// Its name.
  let program: String
  /// The system's error code.
  let code: Int32

  /// What to do.
  var description: String {
    guard code == ENOENT else {
      return "\(program) cannot be run: \(String(cString: strerror(code))); build it anew with "
        + "'swift build --product qtreport-serve'"
    }
    return "\(program) is neither beside this program nor on PATH; build it with "
      + "'swift build --product qtreport-serve', and put it beside this program"
  }
}

public import ArgumentParser
import Foundation

extension ParsableCommand {
  /// Reads the command line, runs the command it names, and ends the program if that fails.
  ///
  /// - Parameters:
  ///   - console: Where failures are told.
  ///   - exitCode: The code for an error of the program's own; `nil` for what ends a program by the rules
  ///     of the command line, such as a wrong usage or a request for help.
  public static func runAsProgram(
    on console: Console,
    exitCode: (any Error) -> Int32?
  ) {
    // A closed pipe and a file size limit are then errors of a write, which say what happened.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard let code = exitCode(error) else { exit(withError: error) }
      console.complain("\(error)")
      Foundation.exit(code)
    }
  }
}

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
    do {
      prepareSignals()
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(with: error, console, exitCode)
    }
  }

  /// A closed pipe and a file size limit are then errors of a write, which say what happened.
  fileprivate static func prepareSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  fileprivate static func exit(
    with error: any Error,
    _ console: Console,
    _ exitCode: (any Error) -> Int32?
  ) {
    guard let code = exitCode(error) else { exit(withError: error) }
    console.complain("\(error)")
    Foundation.exit(code)
  }
}

extension AsyncParsableCommand {
  /// Does the same for a command that waits.
  ///
  /// - Parameters:
  ///   - console: Where failures are told.
  ///   - exitCode: The code for an error of the program's own; `nil` for what ends a program by the rules
  ///     of the command line.
  public static func runAsProgram(
    on console: Console,
    exitCode: @Sendable (any Error) -> Int32?
  ) async {
    do {
      prepareSignals()
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(with: error, console, exitCode)
    }
  }
}

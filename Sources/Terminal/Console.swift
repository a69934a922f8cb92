import Foundation
import Reporting

/// The standard output of a program, for results, and its standard error, for everything else.
public struct Console: Sendable {
  /// The program's name, which stands before each complaint.
  public let program: String

  /// Creates the console of a program.
  public init(program: String) {
    self.program = program
  }

  /// Writes a line of a result, in which nothing can drive the terminal.
  ///
  /// - Throws: ``OutputError``.
  public func writeLine(_ text: String) throws {
    try write(text.printable + "\n")
  }

  /// Writes a result. A reader that has closed the pipe has seen enough, which is no error.
  ///
  /// - Throws: ``OutputError`` if the output cannot be written, as to a full disk.
  public func write(_ text: String) throws {
    guard let code = send(text, to: STDOUT_FILENO), code != EPIPE else { return }
    throw OutputError(path: "standard output", detail: String(cString: strerror(code)))
  }

  /// Tells the user something that is not a result.
  public func complain(_ text: String) {
    _ = send("\(program): \(text.printable)\n", to: STDERR_FILENO)
  }

  /// Says how the work goes, on a line of its own.
  public func tell(_ text: String) {
    _ = send("\(text.printable)\n", to: STDERR_FILENO)
  }

  /// Shows how far the work has come, on a line that is written over; only to a terminal.
  ///
  /// - Parameter text: What to show; an empty text makes room for other output.
  public func showProgress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1, Self.understandsEscapes else { return }
    // A line that wraps could not be written over.
    let line = text.printable.prefix((Self.width(of: STDERR_FILENO) ?? 80) - 1)
    _ = send("\r\u{1B}[K\(line)", to: STDERR_FILENO)
  }

  /// Writes all of a text; gives the system's error code if that fails.
  private func send(_ text: String, to descriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}

extension Console {
  /// Whether results go to a terminal.
  public var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How many characters fit a line of the terminal; `nil` if there is none.
  public var width: Int? {
    isTerminal ? Self.width(of: STDOUT_FILENO) : nil
  }

  /// Whether the terminal shows colours and the user wants them (https://no-color.org).
  public var showsColours: Bool {
    isTerminal && Self.understandsEscapes && (Self.variables["NO_COLOR"] ?? "").isEmpty
  }

  private static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static var variables: [String: String] { ProcessInfo.processInfo.environment }

  private static var understandsEscapes: Bool { variables["TERM"] != "dumb" }
}

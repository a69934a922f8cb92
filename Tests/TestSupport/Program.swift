public import Foundation

/// A program that runs as a process of its own.
public struct Program: Sendable {
  /// The executable file.
  public var executable: String
  /// The folder it runs in.
  public var folder: URL
  /// Environment variables besides those of the tests; an empty value removes one.
  public var variables: [String: String] = [:]

  /// Creates a program that is built beside the tests.
  public static func built(_ name: String, in folder: URL) -> Program {
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return Program(executable: products.appending(path: name).path, folder: folder)
  }

  /// Creates a program.
  public init(executable: String, folder: URL) {
    self.executable = executable
    self.folder = folder
  }

  /// What a program left behind.
  public struct Outcome: Sendable {
    /// The exit code; of a program that a signal ended, the signal.
    public let status: Int32
    /// Whether a signal ended the program.
    public let wasKilled: Bool
    /// The standard output.
    public let output: String
    /// The standard error.
    public let errors: String
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - input: Its standard input.
  /// - Returns: What it left behind.
  /// - Throws: An error if it cannot be started.
  public func run(_ arguments: [String], input: Data = Data()) throws -> Outcome {
    let streams = try TemporaryFolder()
    try streams.write(input, to: "input")
    for name in ["output", "errors"] { try streams.write(Data(), to: name) }
    let process = try start(
      arguments,
      input: FileHandle(forReadingFrom: streams.url.appending(path: "input")),
      output: FileHandle(forWritingTo: streams.url.appending(path: "output")),
      errors: FileHandle(forWritingTo: streams.url.appending(path: "errors"))
    )
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOfFile: streams.path("output"), encoding: .utf8),
      errors: try String(contentsOfFile: streams.path("errors"), encoding: .utf8)
    )
  }

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - input: Its standard input.
  ///   - output: Its standard output: a file handle or a pipe.
  ///   - errors: Its standard error.
  /// - Returns: The process.
  /// - Throws: An error if it cannot be started.
  public func start(
    _ arguments: [String],
    input: FileHandle = .nullDevice,
    output: Any = FileHandle.nullDevice,
    errors: FileHandle = .nullDevice
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(variables) { _, new in new }
      .filter { !$0.value.isEmpty }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return process
  }
}

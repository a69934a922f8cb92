import Foundation
import Processes
import Synchronization
import TestSupport
import Testing

@testable import Housekeeping

/// A place for runs, and processes that end with the test.
final class Bench: Sendable {
  let folder: TemporaryFolder
  let root: RunRoot
  private let started: Mutex<[Process]> = Mutex([])

  init() throws {
    folder = try TemporaryFolder()
    root = try RunRoot(in: folder.url)
  }

  deinit {
    for process in started.withLock(\.self) where process.isRunning {
      kill(process.processIdentifier, SIGKILL)
    }
  }

  /// The program of `lease-fixture`.
  var fixture: Program { .built("lease-fixture", in: folder.url) }

  /// The folder of the run with a name.
  func path(_ id: String) -> String { "\(root.path)/\(id)" }

  /// Makes a run of this process.
  func run(_ id: String = RunFolder.newID()) throws -> RunFolder {
    try .create(id, in: root, lease: Lease())
  }

  /// Makes a run whose maker is gone.
  func abandonedRun(_ id: String = RunFolder.newID(), bootID: String? = nil) throws -> RunFolder {
    try .create(id, in: root, lease: Self.deadLease(bootID: bootID))
  }

  /// The lease of a process that had this one's number before.
  static func deadLease(bootID: String? = nil) throws -> Lease {
    let this = try ProcessIdentity.current()
    return Lease(
      owner: ProcessIdentity(bootID: bootID ?? this.bootID, number: this.number, startTicks: 1),
      session: getsid(0),
      startedAt: "2026-01-05T09:00:00Z",
      command: ["qtsim", "run"]
    )
  }

  /// Starts `lease-fixture`.
  func start(_ words: String..., output: Any = FileHandle.nullDevice, input: Any? = nil) throws
    -> Process
  {
    try started(fixture, words, output: output, input: input)
  }

  /// Starts a process that does nothing for long.
  func sleeper(in place: String = "/", variables: [String: String] = [:]) throws -> Process {
    var program = Program(executable: "/bin/sleep", folder: URL(filePath: place))
    program.variables = variables
    return try started(program, ["1000"])
  }

  /// Starts a shell.
  func shell(_ script: String, output: Pipe) throws -> Process {
    let program = Program(executable: "/bin/sh", folder: URL(filePath: "/"))
    return try started(program, ["-c", script], output: output)
  }

  private func started(
    _ program: Program,
    _ words: [String],
    output: Any = FileHandle.nullDevice,
    input: Any? = nil
  ) throws -> Process {
    let reader = (input as? Pipe)?.fileHandleForReading ?? .nullDevice
    let process = try program.start(words, input: reader, output: output)
    started.withLock { $0.append(process) }
    return process
  }
}

import Foundation
import Processes
import Results
import Storage
import SuiteTerminal
import TestSupport
import Testing

/// The programs in a folder of their own, and with a folder for temporary files of their own: live runs of
/// others are neither waited for nor disturbed, and what a run has left is told apart.
final class LiveBench: Sendable {
  let folder: TemporaryFolder
  let qtsim: Program
  let qtreport: Program

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("tmp"),
      withIntermediateDirectories: false
    )
    qtsim = Self.program("qtsim", in: folder)
    qtreport = Self.program("qtreport", in: folder)
  }

  private static func program(_ name: String, in folder: TemporaryFolder) -> Program {
    var program = Program.built(name, in: folder.url)
    program.variables = [
      "QTREPORT_DATABASE": "", "NO_COLOR": "", "TERM": "xterm", "TMPDIR": folder.path("tmp"),
    ]
    return program
  }

  deinit {
    for process in (try? processes()) ?? [] { kill(process.number, SIGKILL) }
  }

  /// The folder for temporary files of the programs.
  var temporary: String { folder.path("tmp") }

  /// The folder of all live runs.
  var runRoot: String { "\(temporary)/qtsim-\(geteuid())" }

  /// The folder of the live run that goes on, or was killed; `nil` if there is none.
  var runFolder: String? {
    names(in: runRoot).first { $0 != "lock" && !$0.hasPrefix(".") }.map { "\(runRoot)/\($0)" }
  }

  /// The path of a file or folder of the live run, by its name; `nil` if it is not there.
  func path(inRun name: String) -> String? {
    let paths = runFolder.flatMap(FileManager.default.enumerator(atPath:))
    while let path = paths?.nextObject() as? String {
      if path.split(separator: "/").last == Substring(name) { return path }
    }
    return nil
  }

  /// All processes that were started by the programs here: they work in the folder for temporary files, or
  /// something that they were started with names it.
  func processes() throws -> [ProcessStatus] {
    try ProcessStatus.all().filter { process in
      process.workingFolder?.hasPrefix(temporary) == true
        || (process.command + process.environment).contains { $0.contains(temporary) }
    }
  }

  /// Everything in the folder for temporary files, but the lock of the live runs.
  func leftovers() -> [String] {
    let paths = FileManager.default.enumerator(atPath: temporary)?.compactMap { $0 as? String }
    let root = "qtsim-\(geteuid())"
    return (paths ?? []).filter { $0 != root && $0 != "\(root)/lock" }
  }

  private func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}

extension LiveBench {
  /// Scenarios that take little time, without git.
  static let playing = ["run", "--no-git"]

  /// Plays in live mode an outage that is shorter than any other, with some more arguments.
  static let outage =
    playing + [
      "REDIS_DOWN", "--mode", "live", "--profile", "quick",
      "--set", "REDIS_DOWN.downtime_seconds=2", "--set", "REDIS_DOWN.baseline_seconds=1",
    ]

  /// Plays an outage in live mode that does not end by itself while a test goes on.
  static let longOutage = outage + ["--set", "REDIS_DOWN.downtime_seconds=600"]

  /// The path of the history.
  var database: String { folder.path("history.sqlite") }

  /// A run that is saved.
  func run(_ reference: String = "last") throws -> Run {
    let reference = try #require(RunReference(reference))
    return try ResultStore(path: database, for: .reading).run(reference).run
  }

  /// How many runs have come to an end or are kept as aborted, all of them sound.
  func soundRuns() throws -> Int {
    guard FileManager.default.fileExists(atPath: database) else { return 0 }
    do {
      let (count, flaws) = try ResultStore(path: database, for: .reading).verify()
      #expect(flaws.isEmpty)
      return count
    } catch StorageError.emptyDatabase {
      // A run was killed before it had written anything.
      return 0
    }
  }

  /// Waits until no process is there any more, and looks whether anything else is.
  ///
  /// - Parameter sockets: What the processes listened on.
  /// - Throws: An error if a process is there after a minute.
  func requireNothingLeft(of sockets: Set<ListeningSocket>) async throws {
    try await eventually("every process ends") { try processes().isEmpty }
    #expect(leftovers() == [])
    #expect(sockets.isDisjoint(with: ListeningSocket.all()))
  }

  /// Runs the program to its end.
  func play(_ arguments: [String]) async throws -> Program.Outcome {
    try await onOwnThread { [qtsim] in try qtsim.run(arguments) }
  }

  /// Plays a scenario at once in simulated mode: the next start of the program.
  func startAgain() async throws -> Program.Outcome {
    try await play(Self.playing + ["SIGNAL_FLOOD", "--set", "SIGNAL_FLOOD.signal_count=3"])
  }
}

import ArgumentParser
import Foundation
import Housekeeping
import LiveBed
import SuiteTerminal
import Terminal

/// A live run: one at a time, in a folder of its own, and watched over.
enum LiveRun {
  /// Makes a run.
  ///
  /// - Parameters:
  ///   - waits: Whether to wait for another live run to end.
  ///   - play: Plays in the run's folder.
  /// - Returns: The exit code.
  /// - Throws: ``HousekeepingError``, and what the play throws; then nothing of the run is left.
  static func make(
    waiting waits: Bool,
    _ play: (RunFolder) throws -> ExitStatus
  ) async throws -> ExitStatus {
    let (root, lease) = (try RunRoot(), try Lease())
    let lock = try await RunLock.take(
      in: root,
      for: lease,
      whenBusy: waits ? .wait { Console.qtsim.complain("\($0)") } : .fail
    )
    defer { lock.release() }
    let cleanup = try Cleanup.run(in: root, releasing: RunRemains.release)
    for finding in cleanup.findings { Console.qtsim.tell(of: finding) }
    try DiskSpace(at: root.url).require(Self.space)
    let folder = try RunFolder.create(in: root, lease: lease)
    let watchdog = try Watchdog.start(
      executable: Self.program,
      arguments: [StandWatch._commandName],
      folder: folder
    )
    let status = Result { try play(folder) }
    let leaks = try folder.leaks()
    try folder.remove()
    try watchdog.end()
    if !leaks.isClean { Console.qtsim.complain("left behind: \(leaks)") }
    return try status.get()
  }

  /// Returns if something can be played over servers that are started for it.
  ///
  /// - Throws: An error if a fault cannot be made with them, or a server is not installed.
  static func requirePossible(_ performance: Performance) throws {
    try performance.requireFaultsPossible(with: LiveBeds.capabilities)
    try LiveBeds.requireServers()
  }

  /// Beds whose services this program runs.
  static func beds(in folder: RunFolder) -> LiveBeds {
    LiveBeds(in: folder, program: program.path)
  }

  /// This program.
  private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()

  /// What the servers' data may need, in bytes.
  private static let space: UInt64 = 512 << 20
}

extension Console {
  /// Tells what was done about an earlier run.
  func tell(of finding: Cleanup.Finding) {
    switch finding {
    case .lives: break
    case .removed(let path, let ended):
      let processes = ended.map(\.description).joined(separator: ", ")
      complain(
        "'\(path)' of a run that was killed is removed"
          + (ended.isEmpty ? "" : "; ended: \(processes)")
      )
    case .left(let path, let error): complain("'\(path)' stays: \(error)")
    }
  }
}

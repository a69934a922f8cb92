import Foundation
import Housekeeping

/// The process that makes a live run.
struct Owner {
  let root: RunRoot
  let id: String

  /// Makes a run, says how far it is, and goes on from there until it is killed.
  ///
  /// - Parameter moment: How far: `leased`, `watched`, `registered`, or `starting`, which starts
  ///   processes for ever.
  /// - Throws: An error if the run cannot be made.
  func live(until moment: String) throws {
    let folder = try RunFolder.create(id, in: root, lease: Lease())
    guard moment != "leased" else { return stay("leased") }
    let watchdog = try Watchdog.start(
      executable: Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]),
      arguments: ["watchdog"],
      folder: folder
    )
    say("watchdog \(watchdog.number)")
    guard moment != "watched" else { return stay("watched") }
    try startChild(folder, index: 0)
    guard moment != "registered" else { return stay("registered") }
    for index in 1... { try startChild(folder, index: index) }
  }

  private func stay(_ moment: String) {
    say(moment)
    while true { pause() }
  }

  /// Starts a process that leads a group; every other one is registered.
  private func startChild(_ folder: RunFolder, index: Int) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sleep")
    process.arguments = ["1000"]
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    if index.isMultiple(of: 2) {
      try folder.register(process: process.processIdentifier, name: "child \(index)")
    }
    say("child \(process.processIdentifier)")
  }
}

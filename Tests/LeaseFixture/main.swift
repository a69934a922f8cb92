import Foundation
import Housekeeping

// lease-fixture own PARENT ID MOMENT: makes a live run, and goes on until it is killed.
// lease-fixture hold PARENT: takes the lock of the runs, and holds it until its input ends.
// lease-fixture clean PARENT: cleans up, and prints a line for each finding.
// lease-fixture linger: goes on until its input ends, after its first thread has ended.
// lease-fixture watchdog FOLDER: watches over a run.

let words = Array(CommandLine.arguments.dropFirst())

/// Prints a line at once.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Waits for the end of the standard input.
func waitForEnd() throws {
  _ = try FileHandle.standardInput.readToEnd()
}

func root(in parent: String) throws -> RunRoot {
  try RunRoot(in: URL(filePath: parent, directoryHint: .isDirectory))
}

switch words.first {
case "own":
  try Owner(root: root(in: words[1]), id: words[2]).live(until: words[3])
case "hold":
  let lock = try await RunLock.take(in: root(in: words[1]), for: Lease(), whenBusy: .fail)
  say("held")
  try waitForEnd()
  lock.release()
case "clean":
  for finding in try Cleanup.run(in: root(in: words[1])).findings {
    switch finding {
    case .lives(let path, _): say("lives \(path)")
    case .removed(let path, let ended): say("removed \(path) \(ended.count)")
    case .left(let path, let error): say("left \(path) \(error)")
    }
  }
case "linger":
  let first = ProcessInfo.processInfo.processIdentifier
  Thread.detachNewThread {
    // The state of the first thread, which is the one with the number of the process.
    while true {
      let stat = FileManager.default.contents(atPath: "/proc/\(first)/stat") ?? Data()
      if String(decoding: stat, as: UTF8.self).contains(") Z ") { break }
      sched_yield()
    }
    say("lingers")
    _ = readLine()
    exit(0)
  }
  pthread_exit(nil)
case "watchdog":
  _ = try Watchdog.watch(over: URL(filePath: words[1], directoryHint: .isDirectory))
default:
  exit(64)
}

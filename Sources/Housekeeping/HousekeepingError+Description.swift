import Foundation

extension HousekeepingError: CustomStringConvertible {
  /// What happened, to what, and what to do.
  public var description: String {
    switch self {
    case .notPrivate(let path, let flaw):
      "'\(path)' \(flaw); it must be a folder of this user alone. Look who made it, and remove it"
    case .invalidName(let name):
      "'\(name)' cannot name a run or a folder in it: use 1 to 40 letters, digits and hyphens, with no "
        + "hyphen in front"
    case .runExists(let path):
      "'\(path)' is there already; give the run another name"
    case .refused(let action, let path, let number):
      "the system does not \(action) '\(path)': \(String(cString: strerror(number)))"
    case .corrupted(let path, let reason):
      "'\(path)' cannot be understood: \(reason). If no live run goes on, force the clean-up"
    case .unknownProcess(let path):
      "'\(path)' tells of no process that runs; make sure that /proc is there"
    case .notEnded(let process, let number):
      "\(process) cannot be ended: \(String(cString: strerror(number))). Clean up as the user whose it is"
    case .stillRunning(let processes):
      "still there after they were killed: "
        + processes.map(\.description).joined(separator: ", ") + ". Clean up again later"
    case .busy(let lock, let holder):
      "another live run goes on: \(holder?.description ?? "it has not said which"). Wait for its end; it "
        + "holds '\(lock)'"
    case .noWatchdog(let executable, 0):
      "'\(executable)' ended instead of watching over the run; the run was not started"
    case .noWatchdog(let executable, let number):
      "'\(executable)' cannot be started to watch over the run: \(String(cString: strerror(number)))"
    case .watchdogEnded(let folder):
      "the watchdog of '\(folder)' was ended before the run was; what the run has left, no one has "
        + "removed. Clean up"
    case .diskFull(let path, let free, let needed):
      "'\(path)' has room for \(free) bytes, and a live run needs \(needed). Make room, or set TMPDIR"
    }
  }
}

import Foundation

/// A process of this machine, told apart from every other that ever had or will have its number.
struct ProcessIdentity: Hashable, Sendable {
  /// What the system calls the time since it was last started.
  let bootID: String
  /// The process's number.
  let number: Int32
  /// When the process was started, in clock ticks since the system was.
  let startTicks: Int64

  /// This process.
  ///
  /// - Throws: ``StorageError/unknownProcess(path:)`` if the system does not tell.
  static func current() throws(StorageError) -> ProcessIdentity {
    guard let bootID = currentBootID else { throw .unknownProcess(path: bootPath) }
    let number = ProcessInfo.processInfo.processIdentifier
    guard let stat = text(of: statPath(number)), let ticks = startTicks(stat: stat) else {
      throw .unknownProcess(path: statPath(number))
    }
    return ProcessIdentity(bootID: bootID, number: number, startTicks: ticks)
  }

  /// Whether the process still runs. One that is there but not to be looked at counts as running.
  var isAlive: Bool {
    guard bootID == Self.currentBootID else { return false }
    guard let stat = Self.text(of: Self.statPath(number)) else {
      return kill(number, 0) == 0 || errno == EPERM
    }
    return Self.startTicks(stat: stat) == startTicks
  }

  /// When a process was started, from `/proc/PID/stat` (`man 5 proc_pid_stat`); `nil` if it has ended
  /// and only waits for its parent to notice.
  ///
  /// The second field is the program's name in brackets, in which anything may stand.
  static func startTicks(stat: String) -> Int64? {
    guard let bracket = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[bracket...].split(separator: " ").dropFirst()
    let (state, start) = (fields.startIndex, fields.startIndex + 19)
    guard fields.indices.contains(start), fields[state] != "Z", fields[state] != "X" else {
      return nil
    }
    return Int64(fields[start])
  }

  private static let bootPath = "/proc/sys/kernel/random/boot_id"

  private static var currentBootID: String? {
    text(of: bootPath)?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func statPath(_ number: Int32) -> String { "/proc/\(number)/stat" }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}

import Foundation

/// One of the processes of a PostgreSQL server, told apart from others that have its number later.
///
/// Each has a session and a process group of its own, so that no signal reaches all of them.
struct PostgresProcess: Hashable, Sendable {
  let id: pid_t
  private let startTicks: Substring

  /// The processes that work in a folder, as all of a server do in that of its data.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: Those that have not ended.
  /// - Throws: An error if the system has no list of processes.
  static func all(in folder: URL) throws -> [PostgresProcess] {
    let path = folder.resolvingSymlinksInPath().path
    return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
      guard let id = pid_t(name), let process = PostgresProcess(id: id) else { return nil }
      // A process whose folder is not to be seen is someone else's, or has just ended.
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")
      return place == path && !process.hasEnded ? process : nil
    }
  }

  /// The process that has a number now; `nil` if there is none.
  init?(id: pid_t) {
    guard let status = ProcStatus(of: id) else { return nil }
    self.id = id
    startTicks = status.startTicks
  }

  /// Whether it has ended; whether its parent has noticed does not matter.
  var hasEnded: Bool { status?.hasEnded ?? true }

  /// Whether it does nothing, as it is stopped or has ended.
  var standsStill: Bool { status.map { $0.state == "T" || $0.hasEnded } ?? true }

  /// Sends a signal, unless the process has ended.
  func send(_ signal: Int32) {
    if !hasEnded { kill(id, signal) }
  }

  private var status: ProcStatus? {
    guard let status = ProcStatus(of: id), status.startTicks == startTicks else { return nil }
    return status
  }
}

/// What the system says of a process at a moment (`man 5 proc_pid_stat`).
private struct ProcStatus {
  let state: Substring
  let startTicks: Substring

  var hasEnded: Bool { state == "Z" || state == "X" }

  /// Reads the status; gives `nil` if there is no such process.
  init?(of id: pid_t) {
    guard let bytes = FileManager.default.contents(atPath: "/proc/\(id)/stat") else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    // The second field is the program's name in brackets, in which anything may stand.
    guard let bracket = text.lastIndex(of: ")") else { return nil }
    let fields = text[bracket...].split(separator: " ")
    guard fields.count > 20 else { return nil }
    (state, startTicks) = (fields[1], fields[20])
  }
}

import Foundation
import Processes

/// One of the processes of a PostgreSQL server, told apart from others that have its number later.
///
/// Each has a session and a process group of its own, so that no signal reaches all of them.
struct PostgresProcess: Hashable, Sendable {
  let id: pid_t
  private let startTicks: Int64

  /// The processes that work in a folder, as all of a server do in that of its data.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: Those that have not ended.
  /// - Throws: An error if the system has no list of processes.
  static func all(in folder: URL) throws -> [PostgresProcess] {
    let path = folder.resolvingSymlinksInPath().path
    // A process whose folder is not to be seen is someone else's, or has just ended.
    return try ProcessStatus.all().filter { $0.workingFolder == path }.map(PostgresProcess.init)
  }

  /// The process that has a number now; `nil` if there is none.
  init?(id: pid_t) {
    guard let status = try? ProcessStatus(number: id) else { return nil }
    self.init(status)
  }

  private init(_ status: ProcessStatus) {
    id = status.number
    startTicks = status.startTicks
  }

  /// Whether it has ended; whether its parent has noticed does not matter.
  var hasEnded: Bool { status?.hasEnded ?? true }

  /// Whether it does nothing, as it is stopped or has ended.
  var standsStill: Bool { status.map { $0.isStopped || $0.hasEnded } ?? true }

  /// Sends a signal, unless the process has ended.
  func send(_ signal: Int32) {
    if !hasEnded { kill(id, signal) }
  }

  private var status: ProcessStatus? {
    guard let status = try? ProcessStatus(number: id), status.startTicks == startTicks else {
      return nil
    }
    return status
  }
}

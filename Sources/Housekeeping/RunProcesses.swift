import Foundation
import Processes

/// The processes that belong to a run: those that were registered with the groups that they lead,
/// those that bear the run's mark, those that work in its folder, and all that these have started.
struct RunProcesses {
  /// The variable that marks a process; its value is the run's folder.
  static let mark = "QTSIM_RUN"

  let folder: String
  let lease: Lease?
  let registrations: [Registration]

  /// Those that have not ended. Neither this process nor the one that makes the run is among them.
  ///
  /// - Throws: ``HousekeepingError/unknownProcess(path:)`` if the system has no list of processes.
  func running() throws(HousekeepingError) -> [RunningProcess] {
    do throws(UnknownProcess) {
      let all = try ProcessStatus.all().filter { !isExempt($0) }
      let names = names(among: all)
      return try withDescendants(all.filter { names[$0.number] != nil || belongs($0) }, among: all)
        .map { status throws(UnknownProcess) in
          RunningProcess(
            identity: try ProcessIdentity(status),
            name: names[status.number],
            command: status.command
          )
        }
    } catch {
      throw .unknownProcess(path: error.path)
    }
  }

  /// Processes, and all that they have started and that still knows it.
  private func withDescendants(
    _ processes: [ProcessStatus],
    among all: [ProcessStatus]
  ) -> [ProcessStatus] {
    var (found, fresh) = (Set(processes), Set(processes))
    while !fresh.isEmpty {
      let parents = Set(fresh.map(\.number))
      fresh = Set(all.filter { parents.contains($0.parent) }).subtracting(found)
      found.formUnion(fresh)
    }
    return found.sorted { $0.number < $1.number }
  }

  private func isExempt(_ status: ProcessStatus) -> Bool {
    status.number == getpid() || status.number <= 1
      || status.number == lease?.owner.number && status.startTicks == lease?.owner.startTicks
  }

  /// What the registered processes and those of their groups are called, by number.
  private func names(among all: [ProcessStatus]) -> [Int32: String] {
    let statuses = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }
    var names: [Int32: String] = [:]
    for case .process(let identity, let leadsGroup, let name) in registrations
    where identity.hasSeenThisBoot {
      let holder = statuses[identity.number]
      // Another process has the number, so that the group of that number is another too.
      if let holder, holder.startTicks != identity.startTicks { continue }
      if holder != nil { names[identity.number] = name }
      guard leadsGroup else { continue }
      for status in all where status.group == identity.number {
        if isYounger(status, than: identity) { names[status.number] = name }
      }
    }
    return names
  }

  /// Whether a process bears the run's mark or works in its folder.
  ///
  /// A shell with which someone looks around in the folder is not the run's: it has a terminal of its
  /// own, or was there before.
  private func belongs(_ status: ProcessStatus) -> Bool {
    if let lease, !isYounger(status, than: lease.owner) { return false }
    if status.environment.contains("\(Self.mark)=\(folder)") { return true }
    guard !status.hasTerminal || status.session == lease?.session,
      let place = status.workingFolder
    else { return false }
    return place == folder || place.hasPrefix(folder + "/")
  }

  private func isYounger(_ status: ProcessStatus, than identity: ProcessIdentity) -> Bool {
    status.startTicks >= identity.startTicks
  }
}

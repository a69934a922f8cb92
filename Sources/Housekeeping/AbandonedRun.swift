import Foundation
import Processes

/// A run that no one makes any more.
struct AbandonedRun {
  let path: String
  /// Who made it; unknown if the lease cannot be read.
  let lease: Lease?
  let registrations: [Registration]
  let strays: [String]

  init(_ folder: RunFolder) throws(HousekeepingError) {
    path = folder.path
    lease = folder.lease
    registrations = folder.register.readableRegistrations()
    strays = try folder.strays()
  }

  /// A folder of which only the path is known.
  init(path: String) {
    self.path = path
    lease = nil
    let isOurs = (try? PrivateFolder(existing: path)) != nil
    let register = Register(path: "\(path)/\(RunFolder.registerName)")
    registrations = isOurs ? register.readableRegistrations() : []
    strays = []
  }

  /// Ends what runs of it, unless the system was started since, and removes its folder.
  ///
  /// - Parameter release: Gives back what is not in the folder but is named there.
  /// - Returns: The processes that were ended.
  /// - Throws: ``HousekeepingError``.
  func clear(_ release: Release) throws(HousekeepingError) -> [RunningProcess] {
    let processes = RunProcesses(folder: path, lease: lease, registrations: registrations)
    let ended = lease?.owner.hasSeenThisBoot == false ? [] : try processes.end()
    try release(URL(filePath: path, directoryHint: .isDirectory))
    for path in strays { try FolderTree(path: path).remove() }
    try RunFolder.remove(path)
    return ended
  }
}

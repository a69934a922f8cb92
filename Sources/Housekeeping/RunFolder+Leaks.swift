import Foundation

extension RunFolder {
  /// What the run has left so far. Ask when all that it started should be gone, and before
  /// ``remove()``.
  ///
  /// - Returns: The report.
  /// - Throws: An error if the system does not tell, or ``HousekeepingError``.
  public func leaks() throws -> LeakReport {
    let registrations = try registrations()
    let processes = RunProcesses(folder: path, lease: lease, registrations: registrations)
    let listening = try ListeningPorts.current()
    let ports = registrations.compactMap { registration -> Leak? in
      guard case .port(let port, let name) = registration, listening.contains(port) else {
        return nil
      }
      return .port(port, name: name)
    }
    return LeakReport(
      leaks: try processes.running().map(Leak.process) + ports
        + (try files().map(Leak.file)) + (try strays().map(Leak.stray))
    )
  }

  /// Everything below the folder that is not its own.
  private func files() throws(HousekeepingError) -> [String] {
    let own = [Self.leaseName, Self.registerName].map { "\(path)/\($0)" }
    return try FolderTree(path: path).leaves().filter { !own.contains($0) }
  }

  /// Things of this user in the folder for temporary files that carry the run's name.
  func strays() throws(HousekeepingError) -> [String] {
    let parent = root.parent.path(percentEncoded: false).trimmingEnd("/")
    return try FolderTree(path: parent).names()
      .filter { $0.hasPrefix("qtsim-") && "\($0)-".contains("-\(id)-") }
      .map { "\(parent)/\($0)" }
      .filter { $0 != root.path && Self.isOurs($0) }
  }

  private static func isOurs(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_uid == geteuid()
  }
}

import Foundation

/// The TCP ports of this machine that are listened on.
enum ListeningPorts {
  /// The ports, of both versions of the protocol.
  ///
  /// - Throws: ``HousekeepingError`` if the system does not tell.
  static func current() throws(HousekeepingError) -> Set<UInt16> {
    guard let version4 = table("/proc/net/tcp") else {
      throw .refused(.read, path: "/proc/net/tcp", errno: errno)
    }
    // The system may have no IPv6.
    let version6 = table("/proc/net/tcp6") ?? Data()
    return ports(in: version4).union(ports(in: version6))
  }

  /// The whole of a table, which the system gives in pieces; `FileManager` takes the first for all.
  private static func table(_ path: String) -> Data? {
    try? FileHandle(forReadingFrom: URL(filePath: path)).readToEnd()
  }

  /// Reads a table of connections (`man 5 proc_pid_net`): the second column ends with the port, the
  /// fourth is `0A` if it is listened on.
  static func ports(in table: Data) -> Set<UInt16> {
    let lines = String(decoding: table, as: UTF8.self).split(separator: "\n")
    return Set(
      lines.compactMap { line in
        let columns = line.split(separator: " ")
        guard columns.count > 3, columns[3] == "0A" else { return nil }
        return columns[1].split(separator: ":").last.flatMap { UInt16($0, radix: 16) }
      }
    )
  }
}

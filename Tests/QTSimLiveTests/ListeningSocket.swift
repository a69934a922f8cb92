import Foundation
import Processes

/// A TCP socket of this machine that is listened on.
struct ListeningSocket: Hashable {
  let port: UInt16
  /// What the system calls the socket (`man 5 proc_pid_net`): another one has another name.
  let name: String

  /// All of them.
  static func all() -> Set<ListeningSocket> {
    Set(
      ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { table in
        let bytes = try? FileHandle(forReadingFrom: URL(filePath: table)).readToEnd()
        return String(decoding: bytes ?? Data(), as: UTF8.self).split(separator: "\n").compactMap(
          Self.init
        )
      }
    )
  }

  /// Those that some processes have.
  static func all(of processes: [ProcessStatus]) -> Set<ListeningSocket> {
    let names = Set(processes.flatMap { sockets(of: $0.number) })
    return all().filter { names.contains($0.name) }
  }

  private init?(line: Substring) {
    let columns = line.split(separator: " ")
    guard columns.count > 9, columns[3] == "0A",
      let port = columns[1].split(separator: ":").last.flatMap({ UInt16($0, radix: 16) })
    else { return nil }
    self.port = port
    name = "socket:[\(columns[9])]"
  }

  private static func sockets(of process: Int32) -> [String] {
    // The first thread of a process may have ended before the others, and has no files then; a process
    // that ends meanwhile has none at all.
    let files = FileManager.default
    let tasks = (try? files.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return tasks.flatMap { task in
      let folder = "/proc/\(process)/task/\(task)/fd"
      let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
      return names.compactMap { try? files.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
    }
  }
}

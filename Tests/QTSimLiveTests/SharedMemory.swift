import Foundation
import Processes

/// A piece of shared memory, which stays when the processes that use it are gone (`man 7 sysvipc`).
struct SharedMemory: Hashable {
  let key: Substring
  let number: Substring
  private let maker: Substring

  /// All of them.
  static func all() -> Set<SharedMemory> {
    let bytes = try? FileHandle(forReadingFrom: URL(filePath: "/proc/sysvipc/shm")).readToEnd()
    let lines = String(decoding: bytes ?? Data(), as: UTF8.self).split(separator: "\n").dropFirst()
    return Set(
      lines.map { line in
        let columns = line.split(separator: " ")
        return SharedMemory(key: columns[0], number: columns[1], maker: columns[4])
      }
    )
  }

  /// Those that some processes have made.
  static func all(of processes: [ProcessStatus]) -> Set<SharedMemory> {
    let makers = Set(processes.map { Substring("\($0.number)") })
    return all().filter { makers.contains($0.maker) }
  }
}

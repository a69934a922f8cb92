import Foundation
import Logging

/// Where lines of a log go.
///
/// A log that cannot be written, as on a full disk, must not stop a service that guards trading: what is
/// missing is told once lines can be written again.
struct LogOutput: ~Copyable {
  private let file: FileHandle
  private var missing = 0

  init(_ file: FileHandle) {
    self.file = file
  }

  /// Writes a line, after a line that tells of those that are missing.
  mutating func write(_ line: LogLine) {
    do {
      if missing > 0 { try put(note(at: line)) }
      missing = 0
      try put(line)
    } catch {
      missing += 1
    }
  }

  private func put(_ line: LogLine) throws {
    try file.write(contentsOf: try JSONEncoder().encode(line) + [UInt8(ascii: "\n")])
  }

  private func note(at next: LogLine) -> LogLine {
    LogLine(
      time: next.time,
      level: .error,
      text: "[LOG] lines could not be written",
      metadata: ["lines": "\(missing)"]
    )
  }
}

import Foundation
import Testing

/// The lines that a process says, one by one.
final class Lines {
  private let pipe: Pipe
  private var bytes = Data()

  init(_ pipe: Pipe) {
    self.pipe = pipe
  }

  /// The next line; waits for it.
  func next() throws -> String {
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes = Data(bytes[(end + 1)...])
        return line
      }
      let data = pipe.fileHandleForReading.availableData
      try #require(!data.isEmpty, "the process ended")
      bytes += data
    }
  }
}

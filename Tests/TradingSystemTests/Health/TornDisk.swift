import Synchronization
import TradingSystem

/// A disk in memory that fills up when a test says so, in the midst of a line.
final class TornDisk: Disk {
  private struct State {
    var content: [String: [UInt8]] = [:]
    var synchronized: [String: Int] = [:]
    var room: Int?
  }

  private let state = Mutex(State())

  /// Leaves room for so many bytes more; `nil` for any number.
  func leaveRoom(for count: Int?) {
    state.withLock { $0.room = count }
  }

  /// The content of a file as text.
  func text(of file: String) -> String {
    String(decoding: state.withLock { $0.content[file] ?? [] }, as: UTF8.self)
  }

  /// How much of a file would survive a crash of the machine.
  func safeLength(of file: String) -> Int {
    state.withLock { $0.synchronized[file] ?? 0 }
  }

  func files() -> [String] { state.withLock { $0.content.keys.sorted() } }

  func read(_ file: String) -> [UInt8]? { state.withLock { $0.content[file] } }

  func append(_ bytes: [UInt8], to file: String) throws {
    try state.withLock { state in
      let count = min(bytes.count, state.room ?? bytes.count)
      state.content[file, default: []] += bytes.prefix(count)
      if let room = state.room { state.room = room - count }
      guard count == bytes.count else { throw DiskError.full(file: file) }
    }
  }

  func synchronize(_ file: String) {
    state.withLock { $0.synchronized[file] = $0.content[file]?.count }
  }

  func replace(_ file: String, with bytes: [UInt8]) {
    state.withLock { $0.content[file] = bytes }
  }

  func remove(_ file: String) {
    state.withLock { $0.content[file] = nil }
  }
}

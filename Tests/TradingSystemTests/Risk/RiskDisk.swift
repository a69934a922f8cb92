import Synchronization
import TradingSystem

/// Files in memory that outlive a process, which may end in the midst of writing.
final class RiskDisk: Disk {
  private let contents: Mutex<[String: [UInt8]]>
  private let failure = Mutex<DiskError?>(nil)
  private let crash: CrashPoint
  private let unsynchronized = Mutex<Set<String>>([])

  init(_ contents: [String: [UInt8]] = [:], crash: CrashPoint = CrashPoint()) {
    self.contents = Mutex(contents)
    self.crash = crash
  }

  /// The files as the next process finds them.
  func revived() -> RiskDisk { RiskDisk(contents.withLock(\.self)) }

  /// Lets everything fail from now on, or nothing.
  func fail(with error: DiskError?) {
    failure.withLock { $0 = error }
  }

  /// The files of which a crash of the machine could lose something.
  var unsafeFiles: Set<String> { unsynchronized.withLock(\.self) }

  /// The lines of a file.
  func lines(of file: String) -> [String] {
    let bytes = contents.withLock { $0[file] ?? [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func files() throws -> [String] { contents.withLock { $0.keys.sorted() } }

  func read(_ file: String) throws -> [UInt8]? {
    try throwFailure()
    return contents.withLock { $0[file] }
  }

  func append(_ bytes: [UInt8], to file: String) throws {
    try throwFailure()
    do {
      try crash.step()
    } catch {
      // The process ends while it writes: a part is there, but only once.
      try tear(bytes, of: file)
    }
    contents.withLock { $0[file, default: []] += bytes }
    unsynchronized.withLock { _ = $0.insert(file) }
  }

  func synchronize(_ file: String) throws {
    try throwFailure()
    try crash.step()
    unsynchronized.withLock { _ = $0.remove(file) }
  }

  func replace(_ file: String, with bytes: [UInt8]) throws {
    try throwFailure()
    try crash.step()
    contents.withLock { $0[file] = bytes }
  }

  func remove(_ file: String) throws {
    try throwFailure()
    try crash.step()
    contents.withLock { $0[file] = nil }
  }

  private let isTorn = Mutex(false)

  private func tear(_ bytes: [UInt8], of file: String) throws {
    let isFirst = isTorn.withLock { isTorn in
      defer { isTorn = true }
      return !isTorn
    }
    if isFirst { contents.withLock { $0[file, default: []] += bytes.prefix(bytes.count / 2) } }
    throw DiskError.failed(file: file, code: 5)
  }

  private func throwFailure() throws {
    if let failure = failure.withLock(\.self) { throw failure }
  }
}

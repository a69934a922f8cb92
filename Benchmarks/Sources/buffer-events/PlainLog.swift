import Foundation

/// A file that lines are added to, each on the disk before the next.
struct PlainLog {
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    try check(descriptor >= 0)
  }

  func append(_ line: [UInt8]) throws {
    try check(write(descriptor, line, line.count) == line.count)
    try check(fsync(descriptor) == 0)
  }

  func close() { _ = Foundation.close(descriptor) }

  private func check(_ isDone: Bool) throws {
    guard isDone else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}

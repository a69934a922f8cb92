import Foundation

/// A small file in a private folder.
struct PrivateFile {
  let path: String

  /// Everything that is in it; what is a link or no file is not read.
  func contents() throws(HousekeepingError) -> Data {
    let descriptor = try open(O_RDONLY | O_NONBLOCK, for: .read)
    defer { close(descriptor) }
    do {
      return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readToEnd() ?? Data()
    } catch {
      throw .corrupted(path: path, reason: "it is no readable file")
    }
  }

  /// Makes the file, which must not be there.
  func make(_ bytes: Data) throws(HousekeepingError) {
    try write(bytes, flags: O_CREAT | O_EXCL)
  }

  /// Adds to the file, making it if need be: all of it, or nothing.
  func append(_ bytes: Data) throws(HousekeepingError) {
    try write(bytes, flags: O_CREAT | O_APPEND)
  }

  private func write(_ bytes: Data, flags: Int32) throws(HousekeepingError) {
    let descriptor = try open(O_WRONLY | flags, for: .write)
    defer { close(descriptor) }
    let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else {
      throw .refused(.write, path: path, errno: count < 0 ? errno : ENOSPC)
    }
  }

  private func open(_ flags: Int32, for action: SystemAction) throws(HousekeepingError) -> Int32 {
    let descriptor = Foundation.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .refused(action, path: path, errno: errno) }
    return descriptor
  }
}

import Foundation
import Synchronization

/// The right to work in a folder, which one process has at a time, and which ends with the process.
final class FolderLock: Sendable {
  private let descriptor: Mutex<Int32?>

  /// Takes the lock of a folder that is there.
  ///
  /// - Parameter folder: The path.
  /// - Throws: ``ServiceHostError/folderTaken(path:)`` if another process has it, or
  ///   ``ServiceHostError/unusableFolder(path:code:)``.
  init(_ folder: String) throws(ServiceHostError) {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open("\(folder)/.lock", flags, 0o600)
    guard descriptor >= 0 else { throw .unusableFolder(path: folder, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw .unusableFolder(path: folder, code: code) }
      throw .folderTaken(path: folder)
    }
    self.descriptor = Mutex(descriptor)
  }

  /// Gives the lock up.
  func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }

  deinit { release() }
}

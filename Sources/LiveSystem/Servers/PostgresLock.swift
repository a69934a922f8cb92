import Foundation

/// What a PostgreSQL server that was killed leaves: a lock file, and a small piece of shared memory.
struct PostgresLock {
  static let fileName = "postmaster.pid"
  private let file: URL
  /// The number of the shared memory; `nil` if the file does not tell it yet.
  let sharedMemory: Int32?
  private let key: key_t?

  /// Reads the lock file; gives `nil` if there is none.
  ///
  /// - Parameter data: The folder of the server's data.
  init?(in data: URL) {
    file = data.appending(path: Self.fileName)
    guard let bytes = FileManager.default.contents(atPath: file.path) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    // The seventh line has the key and the id.
    let words = lines.count > 6 ? lines[6].split(separator: " ") : []
    key = words.count == 2 ? key_t(words[0]) : nil
    sharedMemory = words.count == 2 ? Int32(words[1]) : nil
  }

  /// Removes the shared memory and the file; no process of the server may be there.
  func remove() throws {
    if let sharedMemory, isLeft(sharedMemory), shmctl(sharedMemory, IPC_RMID, nil) != 0 {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    try FileManager.default.removeItem(at: file)
  }

  /// Whether shared memory is there, is still the server's, and no one uses it.
  private func isLeft(_ sharedMemory: Int32) -> Bool {
    var status = shmid_ds()
    return shmctl(sharedMemory, IPC_STAT, &status) == 0 && status.shm_perm.__key == key
      && status.shm_nattch == 0
  }
}

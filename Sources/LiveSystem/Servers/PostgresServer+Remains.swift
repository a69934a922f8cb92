public import Foundation

extension PostgresServer {
  /// Removes the shared memory of servers that were killed without ``kill()``; none of their processes
  /// may be there any more.
  ///
  /// - Parameter folder: A folder with the servers' folders somewhere below.
  /// - Throws: `POSIXError` if a piece cannot be removed.
  public static func removeRemains(below folder: URL) throws {
    let paths = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    while let path = paths?.nextObject() as? String {
      guard path.hasSuffix("/\(PostgresLock.fileName)") else { continue }
      try PostgresLock(in: folder.appending(path: path).deletingLastPathComponent())?.remove()
    }
  }
}

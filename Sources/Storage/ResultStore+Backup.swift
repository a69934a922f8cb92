import Foundation
import GRDB

extension ResultStore {
  /// Copies the history to a new file, also while others write to it.
  ///
  /// The copy appears under its name only when it is whole.
  ///
  /// - Throws: ``StorageError/alreadyExists(path:)`` if the file is there, or an error in copying.
  public func backUp(to destination: String) throws {
    guard !FileManager.default.fileExists(atPath: destination) else {
      throw StorageError.alreadyExists(path: destination)
    }
    let folder = URL(filePath: destination).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw StorageError.noSuchFolder(path: destination)
    }
    let partial = destination + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    defer { Self.removeLeftover(partial) }
    try Self.naming(destination, patience) {
      let copy = try DatabaseQueue(path: partial)
      try database.backup(to: copy)
      try copy.close()
      try FileManager.default.moveItem(atPath: partial, toPath: destination)
    }
  }

  private static func removeLeftover(_ path: String) {
    unlink(path)
  }
}

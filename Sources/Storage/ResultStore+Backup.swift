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
    guard !destination.isEmpty, FileManager.default.fileExists(atPath: folder) else {
      throw StorageError.cannotCopy(path: destination, detail: "its folder is not there")
    }
    let process = ProcessInfo.processInfo.processIdentifier
    let partial = URL(filePath: destination + ".partial-\(process)").path
    defer { unlink(partial) }
    try Self.naming(destination, patience) { try copy(to: partial) }
    do {
      try FileManager.default.moveItem(atPath: partial, toPath: destination)
    } catch {
      throw StorageError.cannotCopy(path: destination, detail: error.localizedDescription)
    }
  }

  private func copy(to path: String) throws {
    let copy = try DatabaseQueue(path: path)
    try database.backup(to: copy)
    try copy.close()
  }
}

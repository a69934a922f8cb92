import Foundation

/// A file that a result is written to.
public enum OutputFile {
  /// Writes a text to a file: all of it, or the file stays as it was.
  ///
  /// What is no ordinary file, such as `/dev/stdout` or a named pipe, is written to as it is.
  ///
  /// - Throws: ``OutputError``.
  public static func write(_ text: String, to path: String) throws {
    do {
      let url = URL(filePath: path)
      guard try isOrdinary(path) else {
        return try FileHandle(forWritingTo: url).write(contentsOf: Data(text.utf8))
      }
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw OutputError(path: "'\(path)'", detail: error.localizedDescription)
    }
  }

  /// Refuses what cannot be written to, so that it is known before there is a result.
  ///
  /// - Throws: ``OutputError``.
  public static func require(_ path: String) throws {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let place = isThere ? path : URL(filePath: path).deletingLastPathComponent().path
    guard !path.isEmpty, !isFolder.boolValue, access(place, W_OK) == 0 else {
      let code = path.isEmpty ? ENOENT : isFolder.boolValue ? EISDIR : errno
      throw OutputError(path: "'\(path)'", detail: String(cString: strerror(code)))
    }
  }

  /// Whether a path names a file, or nothing yet.
  private static func isOrdinary(_ path: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return true }
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return type == .typeRegular || type == .typeDirectory
  }
}

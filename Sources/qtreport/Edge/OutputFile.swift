import Foundation

/// A file that a result is written to.
enum OutputFile {
  /// Writes a text to a file: all of it, or the file stays as it was.
  ///
  /// - Throws: ``OutputError``.
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw OutputError(path: "'\(path)'", detail: error.localizedDescription)
    }
  }
}

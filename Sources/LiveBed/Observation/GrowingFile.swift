import Foundation

/// A file that another process adds lines to.
struct GrowingFile {
  let url: URL
  private var offset: UInt64 = 0

  /// Looks at a file; what is in it already counts as known.
  init(_ url: URL) throws {
    self.url = url
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    offset = try FileHandle(forReadingFrom: url).seekToEnd()
  }

  /// The whole lines that were added since the last time; none if the file is not there yet.
  ///
  /// A file that has become shorter is read from its beginning: it is another one.
  mutating func newLines() throws -> [Substring] {
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    let handle = try FileHandle(forReadingFrom: url)
    // The handle closes its file when it is gone.
    if try handle.seekToEnd() < offset { offset = 0 }
    try handle.seek(toOffset: offset)
    let bytes = try handle.readToEnd() ?? Data()
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let whole = bytes[...end]
    offset += UInt64(whole.count)
    return String(decoding: whole, as: UTF8.self).split(separator: "\n")
  }
}

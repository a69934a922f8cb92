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
  mutating func newLines() throws -> [Substring] {
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    try handle.seek(toOffset: offset)
    let bytes = try handle.readToEnd() ?? Data()
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let whole = bytes[...end]
    offset += UInt64(whole.count)
    return String(decoding: whole, as: UTF8.self).split(separator: "\n")
  }
}

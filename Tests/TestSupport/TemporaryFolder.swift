public import Foundation

/// A folder that is removed with everything in it when the value is no longer used.
public final class TemporaryFolder: Sendable {
  /// The folder.
  public let url: URL

  /// Makes a folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "qtreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file.
  ///
  /// - Returns: Its path.
  @discardableResult
  public func write(_ content: some DataProtocol, to name: String) throws -> String {
    try Data(content).write(to: url.appending(path: name))
    return path(name)
  }
}

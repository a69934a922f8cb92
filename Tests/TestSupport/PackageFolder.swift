public import Foundation

/// The folders of this package.
public enum PackageFolder {
  /// The top level.
  public static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  /// The files of a top-level folder with an extension, by name.
  public static func files(in folder: String, extension suffix: String) throws -> [URL] {
    try FileManager.default
      .contentsOfDirectory(at: root.appending(path: folder), includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == suffix }
      .sorted { $0.path < $1.path }
  }

  /// The twelve nights and the night with a failure that the Python harness wrote, oldest first.
  public static func reports() throws -> [URL] {
    try files(in: "examples/reports", extension: "json")
  }
}

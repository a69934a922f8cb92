public import Foundation

/// The folder of all live runs of this user.
public struct RunRoot: Hashable, Sendable {
  /// The folder.
  public let url: URL

  /// Finds the folder, and makes it if need be.
  ///
  /// - Parameter parent: Where it is: the folder for temporary files.
  /// - Throws: ``HousekeepingError`` if it is not this user's alone.
  public init(
    in parent: URL = FileManager.default.temporaryDirectory
  ) throws(HousekeepingError) {
    url = parent.appending(path: "qtsim-\(geteuid())", directoryHint: .isDirectory)
    _ = try PrivateFolder.make(path)
    _ = try PrivateFolder(existing: path)
  }

  /// The folder that this one is in.
  var parent: URL { url.deletingLastPathComponent() }

  /// The path, without a slash at its end.
  var path: String { url.path(percentEncoded: false).trimmingEnd("/") }

  /// The file that a live run holds locked.
  var lockPath: String { path + "/lock" }

  /// The paths of what may be folders of runs, by name.
  func entries() throws(HousekeepingError) -> [String] {
    try FolderTree(path: path).names().map { "\(path)/\($0)" }.filter { $0 != lockPath }
  }
}

extension String {
  /// The text without the characters at its end that are a given one.
  func trimmingEnd(_ character: Character) -> String {
    var text = self
    while text.count > 1, text.last == character { text.removeLast() }
    return text
  }
}

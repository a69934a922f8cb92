public import Foundation

/// What `bin/fetch-test-tools` fetched.
public enum FetchedTools {
  private static let folder = PackageFolder.root.appending(path: ".build-tools")

  /// A file of theirs.
  ///
  /// - Parameter path: Where it is in the folder.
  /// - Returns: The file.
  /// - Throws: ``NotFetched``.
  public static func file(_ path: String) throws -> URL {
    let file = folder.appending(path: path)
    guard FileManager.default.fileExists(atPath: file.path) else { throw NotFetched(path: path) }
    return file
  }

  /// What check-jsonschema has to say about a file of YAML.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - schema: One of the schemas that come with it, such as `vendor.github-workflows`.
  /// - Returns: Its complaints; nothing if there are none.
  /// - Throws: ``NotFetched``, or an error if it cannot be started.
  public static func complaints(of file: URL, by schema: String) throws -> String {
    _ = try self.file("check_jsonschema/__main__.py")
    var python = Program(executable: "/usr/bin/env", folder: PackageFolder.root)
    python.variables = ["PYTHONPATH": folder.path]
    let outcome = try python.run([
      "python3", "-m", "check_jsonschema", "--builtin-schema", schema, file.path,
    ])
    return outcome.status == 0 ? "" : outcome.output + outcome.errors
  }

  /// A file is not there.
  public struct NotFetched: Error, CustomStringConvertible {
    let path: String

    /// What is missing, and what to do.
    public var description: String {
      "\(path) is not there: run bin/fetch-test-tools (or bin/test)"
    }
  }
}

import Foundation
public import Regression
public import Storage

/// Where the policy is read from: a file, or nowhere, and the built-in policy holds.
public struct PolicySource: Sendable {
  /// The policy's file; `nil` if the built-in policy holds.
  public let file: String?

  /// Finds the policy.
  ///
  /// - Parameter path: The file that the user names; `nil` for the one that `$QTREPORT_POLICY` names or,
  ///   if it names none, for `qtreport.yml` in the current folder if it is there.
  public init(path: String? = nil) {
    let variable = ProcessInfo.processInfo.environment["QTREPORT_POLICY"] ?? ""
    file = path ?? (variable.isEmpty ? Self.usualFile : variable)
  }

  /// The policy.
  ///
  /// - Throws: ``UnreadablePolicy`` or ``PolicyFileError``.
  public func policy() throws -> Policy {
    guard let file else { return .builtIn }
    return try Policy(yaml: try content(of: file), path: file)
  }

  /// The policy as it was written.
  ///
  /// - Throws: ``UnreadablePolicy``.
  public func text() throws -> String {
    guard let file else { return "built in" }
    return String(decoding: try content(of: file), as: UTF8.self)
  }

  /// The file in the current folder; also a link that leads nowhere, as that is a mistake to be told.
  private static var usualFile: String? {
    let name = "qtreport.yml"
    var status = stat()
    return lstat(name, &status) == 0 ? name : nil
  }

  private func content(of file: String) throws -> Data {
    guard !URL(filePath: file, directoryHint: .checkFileSystem).hasDirectoryPath else {
      throw UnreadablePolicy(path: file, detail: "it is a folder")
    }
    do {
      return try FileHandle(forReadingFrom: URL(filePath: file)).readToEnd() ?? Data()
    } catch {
      throw UnreadablePolicy(path: file, detail: error.localizedDescription)
    }
  }
}

extension Policy {
  /// The policy, with the waivers and accepted levels that a history holds.
  ///
  /// - Throws: ``StorageError``.
  public func addingDecisions(of store: ResultStore) throws -> Policy {
    var policy = self
    policy.waivers += try store.waivers()
    policy.acceptedLevels += try store.acceptedLevels()
    return policy
  }
}

public import Foundation
public import Results

/// The repository that a folder belongs to, as far as the `git` program tells.
public struct GitRepository: Sendable {
  private let folder: String

  /// Creates the repository of a folder.
  public init(folder: String) {
    self.folder = folder
  }

  /// What is checked out.
  ///
  /// - Parameter variables: The environment variables. CI systems check out a commit without its
  ///   branch and name the branch here.
  /// - Returns: The revision; `nil` if the folder is in no repository, the repository has no commit,
  ///   or there is no `git`.
  public func revision(
    variables: [String: String] = ProcessInfo.processInfo.environment
  ) -> Revision? {
    guard let lines = git("log", "-1", "--format=%H%n%cI")?.split(separator: "\n"),
      lines.count == 2
    else { return nil }
    return Revision(
      branch: git("symbolic-ref", "--short", "--quiet", "HEAD") ?? Self.branch(variables),
      commit: String(lines[0]),
      committedAt: Timestamp(iso8601: String(lines[1])),
      isDirty: git("status", "--porcelain", "--untracked-files=no").map { !$0.isEmpty }
    )
  }

  private static func branch(_ variables: [String: String]) -> String? {
    ["GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "BRANCH_NAME"]
      .compactMap { variables[$0] }
      .first { !$0.isEmpty }
  }

  /// What a `git` command prints, without the newline at the end; `nil` if it fails.
  private func git(_ arguments: String...) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "--no-optional-locks", "-c", "log.showSignature=false", "-C", folder] + arguments
    // In a hook, git sets variables that name another repository than the folder's.
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { return nil }
      return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    } catch {
      return nil
    }
  }
}

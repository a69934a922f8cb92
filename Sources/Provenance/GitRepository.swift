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

  /// The full hash of the commit that a branch, a tag, an expression such as `HEAD~2` or the beginning
  /// of a hash stands for; `nil` if it stands for none, or for several.
  public func commit(named name: String) -> String? {
    guard Self.isName(name) else { return nil }
    return git("rev-parse", "--verify", "--quiet", "\(name)^{commit}")
  }

  /// The full hash of the newest commit that two commits have in common; `nil` if there is none.
  public func mergeBase(_ a: String, _ b: String) -> String? {
    guard Self.isName(a), Self.isName(b) else { return nil }
    return git("merge-base", a, b)
  }

  /// How many commits lead to one commit that do not lead to another; `nil` if either is not known.
  public func commitCount(from: String, to: String) -> Int? {
    guard Self.isName(from), Self.isName(to) else { return nil }
    return git("rev-list", "--count", "\(from)..\(to)", "--").flatMap { Int($0) }
  }

  /// The full hashes of a commit and of those that lead to it, newest first; `nil` if it is not known.
  ///
  /// - Parameters:
  ///   - name: What ``commit(named:)`` takes.
  ///   - limit: How many at most.
  /// - Returns: The hashes.
  public func ancestors(of name: String, limit: Int) -> [String]? {
    guard Self.isName(name) else { return nil }
    return git("rev-list", "--max-count=\(max(0, limit))", name, "--")
      .map { $0.split(separator: "\n").map(String.init) }
  }

  /// Whether git takes a text for the name of one commit, and not for an option or a range.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && !text.hasPrefix("^") && !text.contains("..")
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

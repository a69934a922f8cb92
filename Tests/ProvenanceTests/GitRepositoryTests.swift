import Foundation
import Provenance
import Results
import TestSupport
import Testing

struct GitRepositoryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.url.path, "-c", "user.name=t", "-c", "user.email=t@example.org"]
      + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private func commit() throws {
    try git("init", "--initial-branch=topic")
    try folder.write(Data("1".utf8), to: "file")
    try git("add", "file")
    try git("commit", "--message=one", "--date=2026-01-01T00:00:00Z")
  }

  @Test func tellsBranchCommitTimeAndWhetherAnythingChanged() throws {
    try commit()
    let clean = try #require(GitRepository(folder: folder.url.path).revision(variables: [:]))
    #expect(clean.branch == "topic")
    #expect(clean.commit?.count == 40)
    #expect(clean.committedAt != nil)
    #expect(clean.isDirty == false)
    try folder.write(Data("2".utf8), to: "file")
    #expect(GitRepository(folder: folder.url.path).revision(variables: [:])?.isDirty == true)
  }

  @Test func aReportThatIsNotTrackedDoesNotMakeATreeDirty() throws {
    try commit()
    try folder.write(Data("{}".utf8), to: "report.json")
    #expect(GitRepository(folder: folder.url.path).revision(variables: [:])?.isDirty == false)
  }

  @Test func aDetachedCommitHasTheBranchThatTheBuildServerNames() throws {
    try commit()
    try git("checkout", "--detach")
    let repository = GitRepository(folder: folder.url.path)
    #expect(repository.revision(variables: [:])?.branch == nil)
    #expect(repository.revision(variables: ["CI_COMMIT_REF_NAME": "main"])?.branch == "main")
    #expect(repository.revision(variables: ["GITHUB_REF_NAME": ""])?.branch == nil)
  }

  @Test func aFolderOutsideOfRepositoriesHasNoRevision() {
    #expect(GitRepository(folder: folder.url.path).revision(variables: [:]) == nil)
    #expect(GitRepository(folder: folder.path("none")).revision(variables: [:]) == nil)
  }

  @Test func aRepositoryWithoutCommitsHasNoRevision() throws {
    try git("init")
    #expect(GitRepository(folder: folder.url.path).revision(variables: [:]) == nil)
  }

  private var repository: GitRepository { GitRepository(folder: folder.url.path) }

  /// Adds a commit to what is checked out.
  private func addCommit(_ message: String) throws {
    try git("commit", "--allow-empty", "--message=\(message)")
  }

  /// A line of three commits, and a branch `side` of two that leaves it after the first.
  private func commitBranches() throws {
    try commit()
    try git("branch", "side")
    try addCommit("two")
    try git("tag", "--annotate", "--message=v1", "v1")
    try addCommit("three")
    try git("checkout", "side")
    try addCommit("side")
    try addCommit("side again")
  }

  @Test func branchesTagsAndBeginningsOfHashesNameCommits() throws {
    try commitBranches()
    let two = try #require(repository.commit(named: "topic~1"))
    #expect(two.count == 40)
    #expect(repository.commit(named: "v1") == two)
    #expect(repository.commit(named: String(two.prefix(10))) == two)
    #expect(repository.commit(named: "side") == repository.commit(named: "HEAD"))
    #expect(repository.commit(named: "HEAD:file") == nil)
  }

  @Test func theMergeBaseIsWhereABranchLeft() throws {
    try commitBranches()
    let first = try #require(repository.commit(named: "topic~2"))
    #expect(repository.mergeBase("topic", "side") == first)
    #expect(repository.mergeBase("side", "v1") == first)
    #expect(repository.mergeBase("v1", "topic") == repository.commit(named: "v1"))
    try git("checkout", "--orphan", "other")
    try addCommit("other")
    #expect(repository.mergeBase("other", "side") == nil)
  }

  @Test func commitsAreCountedFromOneToAnother() throws {
    try commitBranches()
    #expect(repository.commitCount(from: "topic", to: "side") == 2)
    #expect(repository.commitCount(from: "topic~2", to: "topic") == 2)
    #expect(repository.commitCount(from: "topic", to: "topic~2") == 0)
    #expect(repository.commitCount(from: "v1", to: "v1") == 0)
  }

  @Test func ancestorsComeNewestFirst() throws {
    try commitBranches()
    let all = try ["topic", "topic~1", "topic~2"].map {
      try #require(repository.commit(named: $0))
    }
    #expect(repository.ancestors(of: "topic", limit: 10) == all)
    #expect(repository.ancestors(of: "topic", limit: 2) == Array(all.prefix(2)))
    #expect(repository.ancestors(of: "topic", limit: 0) == [])
  }

  @Test func aBranchWithTheNameOfAFileIsNoFile() throws {
    try commit()
    try git("branch", "file")
    #expect(repository.commitCount(from: "file", to: "topic") == 0)
    #expect(repository.ancestors(of: "file", limit: 5)?.count == 1)
  }

  @Test(arguments: ["", "-1", "--all", "--output=x", "none", "^HEAD", "HEAD..topic", "HEAD topic"])
  func whatIsNoNameOfACommitIsRefused(name: String) throws {
    try commit()
    #expect(repository.commit(named: name) == nil)
    #expect(repository.mergeBase(name, "HEAD") == nil)
    #expect(repository.mergeBase("HEAD", name) == nil)
    #expect(repository.commitCount(from: name, to: "HEAD") == nil)
    #expect(repository.commitCount(from: "HEAD", to: name) == nil)
    #expect(repository.ancestors(of: name, limit: 5) == nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == [
        ".git", "file",
      ]
    )
  }

  @Test func outsideOfRepositoriesNothingIsKnown() {
    #expect(repository.commit(named: "HEAD") == nil)
    #expect(repository.mergeBase("HEAD", "HEAD") == nil)
    #expect(repository.commitCount(from: "HEAD", to: "HEAD") == nil)
    #expect(repository.ancestors(of: "HEAD", limit: 1) == nil)
  }
}

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
}

import Foundation
import TestSupport
import Testing

/// What a run can be judged against.
struct BaselineTests {
  private let bench: NightBench

  init() throws {
    bench = try NightBench()
  }

  private func heading(_ base: String...) throws -> String {
    let outcome = try bench.program.run(["gate", "--no-record"] + base)
    return outcome.output.split(separator: "\n").first.map(String.init) ?? outcome.errors
  }

  @Test func theHistoryIsTheUsualBase() throws {
    try bench.add(NightBench.usual(6))
    #expect(try heading().contains("run 6 against 5 runs"))
    #expect(try heading("prev").contains("run 6 against run 5"))
    #expect(try heading("last:3").contains("run 6 against 3 runs"))
    #expect(try heading("2").contains("run 6 against run 2"))
    #expect(try heading("last~3", "5").contains("run 5 against run 3"))
  }

  @Test func aBranchIsJudgedAgainstTheMainBranch() throws {
    try bench.add(NightBench.usual(4), from: 1, "--branch", "main")
    try bench.add([0.5, 0.51], from: 5, "--branch", "topic")
    #expect(try heading().contains("run 6 against 4 runs"))
    #expect(try heading("branch:topic").contains("run 6 against run 5"))
    #expect(try heading("branch:none").contains("NO BASELINE"))
  }

  @Test func aBranchWithoutAMainBranchIsJudgedAgainstItself() throws {
    try bench.add([0.5, 0.51, 0.52], from: 1, "--branch", "topic")
    #expect(try heading().contains("run 3 against 2 runs"))
  }

  @Test func theGoodRunBeforeIsNotTheBadOne() throws {
    try bench.add([0.5, 0.5, 0.5, 0.9, 0.9])
    #expect(try heading("prev").contains("PASS  run 5 against run 4"))
    #expect(try heading("prev-good").contains("REGRESSION  run 5 against run 3"))
  }

  @Test func runsArePinnedAndTagged() throws {
    try bench.add([0.5, 0.5], from: 1, "--label", "tag=v1")
    try bench.add([0.5], from: 3)
    _ = try bench.run("baseline", "set", "good", "1")
    #expect(try heading("pinned:good").contains("run 3 against run 1"))
    #expect(try heading("tag:v1").contains("run 3 against run 2"))
    #expect(try bench.run("gate", "tag:v2").status == 3)
    #expect(try bench.run("gate", "pinned:none").status == 3)
  }

  @Test(arguments: ["last:0", "last:x", "branch:", "tag:", "fork", "prev-"])
  func aBaseThatIsNoneIsAUsageError(base: String) throws {
    try bench.add([0.5])
    #expect(try bench.run("gate", base).status == 64)
  }

  /// A repository with two commits on `main`, one tagged, and one on a branch that left after the first.
  private func makeRepository() throws -> [String: String] {
    var shell = Program(executable: "/bin/bash", folder: bench.folder.url)
    shell.variables = [
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
      "GIT_COMMITTER_EMAIL": "a@b",
    ]
    let outcome = try shell.run([
      "-c",
      """
      set -e; git init -q -b main; git commit -q --allow-empty -m 1; echo base $(git rev-parse HEAD)
      git tag v1; git checkout -q -b topic; git commit -q --allow-empty -m 2
      echo topic $(git rev-parse HEAD); git checkout -q main; git commit -q --allow-empty -m 3
      echo main $(git rev-parse HEAD)
      """,
    ])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").reduce(into: [:]) { commits, line in
      let words = line.split(separator: " ").map(String.init)
      commits[words[0]] = words[1]
    }
  }

  @Test func theForkPointLeavesOutWhatCameLaterOnMain() throws {
    let commits = try makeRepository()
    let (base, main, topic) = try (
      #require(commits["base"]), #require(commits["main"]), #require(commits["topic"])
    )
    try bench.add([0.5], from: 1, "--branch", "main", "--commit", base)
    try bench.add([0.9], from: 2, "--branch", "main", "--commit", main)
    try bench.add([0.5], from: 3, "--branch", "topic", "--commit", topic)
    #expect(try heading("fork-point").contains("run 3 (\(topic.prefix(8))) against run 1"))
    #expect(try heading("tag:v1").contains("against run 1"))
    #expect(try heading("commit:\(main.prefix(10))").contains("against run 2"))
  }

  @Test func withoutARepositoryThereIsNoForkPoint() throws {
    try bench.add([0.5, 0.5], from: 1, "--commit", String(repeating: "a", count: 40))
    let outcome = try bench.run("gate", "fork-point")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("git fetch --unshallow"))
  }

  @Test func theCommitsBetweenGoodAndBadAreCounted() throws {
    let commits = try makeRepository()
    let (base, main) = try (#require(commits["base"]), #require(commits["main"]))
    try bench.add([0.5, 0.5], from: 1, "--commit", base)
    try bench.add([0.9], from: 3, "--commit", main)
    let gate = try bench.run("gate")
    #expect(gate.status == 1)
    #expect(
      gate.output.contains(
        "since this run, between \(base.prefix(8)) and \(main.prefix(8)), 1 commit"
      )
    )
  }
}

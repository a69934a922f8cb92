import Foundation
import TestSupport
import Testing

/// The workflows in `examples/workflows` do what they are said to do, as far as it can be seen without
/// their platforms.
struct WorkflowTests {
  private static let good = ["2026-01-11.json", "2026-01-12.json"]
  private static let bad = "2026-11-22.json"

  @Test(arguments: Workflow.Platform.allCases)
  func everyScriptIsOneOfItsShell(platform: Workflow.Platform) throws {
    let folder = try TemporaryFolder()
    let scripts = try Workflow(of: platform).scripts
    #expect(scripts.count >= 2)
    for script in scripts {
      let shell = Program(executable: script.shell[0], folder: folder.url)
      #expect(try shell.run(["-n", "-c", script.text]).errors == "")
    }
  }

  @Test(arguments: Workflow.Platform.allCases)
  func eachNightKnowsThoseBeforeAndFailsIfItIsWorse(platform: Workflow.Platform) throws {
    let workflow = try Workflow(of: platform)
    let machine = try WorkflowMachine(workflow)
    for report in Self.good {
      #expect(try machine.play(report) == 0)
      #expect(try verdict(of: machine)["exitCode"] as? Int == 0)
    }
    #expect(try machine.play(Self.bad) == 1)
    let verdict = try verdict(of: machine)
    #expect(verdict["exitCode"] as? Int == 1)
    #expect(verdict["historyLength"] as? Int == 2)
    for file in workflow.uploads {
      #expect(machine.text(of: file)?.isEmpty == false, "\(file) is uploaded")
    }
    #expect(machine.comments == "")
  }

  /// The regression of the night before is in the history, though its job failed.
  @Test(arguments: Workflow.Platform.allCases)
  func aFailedNightIsKept(platform: Workflow.Platform) throws {
    let machine = try WorkflowMachine(Workflow(of: platform))
    #expect(try machine.play(Self.good[0]) == 0)
    #expect(try machine.play(Self.bad) == 1)
    #expect(try machine.play(Self.bad) == 1)
    let candidate = try #require(verdict(of: machine)["candidate"] as? [String: Any])
    #expect(candidate["number"] as? Int == 3)
  }

  @Test(arguments: Workflow.Platform.allCases)
  func aNightWithoutReportsFailsWithoutAVerdict(platform: Workflow.Platform) throws {
    let machine = try WorkflowMachine(Workflow(of: platform))
    #expect(try machine.play(Self.good[0]) == 0)
    #expect(try machine.play(nil) != 0)
    #expect(machine.text(of: "verdict.json") == nil)
  }

  @Test(arguments: [Workflow.Platform.github, .gitlab, .jenkins])
  func aChangeThatIsWorseFailsAndIsCommentedOn(platform: Workflow.Platform) throws {
    let machine = try WorkflowMachine(Workflow(of: platform))
    for report in Self.good { #expect(try machine.play(report) == 0) }
    #expect(try machine.play(Self.bad, change: true) == 1)
    #expect(try verdict(of: machine)["historyLength"] as? Int == 2)
    #expect(machine.comments.contains(platform == .gitlab ? "merge_requests/12/notes" : "\n12\n"))
    #expect(machine.comments.contains("### REGRESSION: run 3 (33333333) against 2 runs"))
  }

  /// A change that was worse is nothing that the main branch has to be judged by.
  @Test(arguments: [Workflow.Platform.github, .gitlab])
  func aChangeLeavesNothingInACachedHistory(platform: Workflow.Platform) throws {
    let machine = try WorkflowMachine(Workflow(of: platform))
    #expect(try machine.play(Self.good[0]) == 0)
    #expect(try machine.play(Self.bad, change: true) == 1)
    #expect(try machine.play(Self.good[1]) == 0)
    let candidate = try #require(verdict(of: machine)["candidate"] as? [String: Any])
    #expect(candidate["number"] as? Int == 2)
  }

  /// What stands in an expression is put into the script as it is, whoever wrote it.
  @Test func noScriptOfGitHubHasExpressions() throws {
    #expect(try Workflow(of: .github).scripts.allSatisfy { !$0.text.contains("${{") })
  }

  /// What keys there are, and what may stand there, say the schemas of the platforms.
  @Test(arguments: [Workflow.Platform.github, .gitlab])
  func aWorkflowFitsTheSchemaOfItsPlatform(platform: Workflow.Platform) throws {
    #expect(try complaints(of: platform) == "")
  }

  @Test(arguments: [
    (Workflow.Platform.github, "runs-on:", "run-on:"), (.github, "run: |", "rum: |"),
    (.github, "contents: read", "contents: reed"), (.gitlab, " script:", " skript:"),
    (.gitlab, " artifacts:", " artefacts:"), (.gitlab, "paths: [history/]", "paths: 7"),
  ])
  func aWorkflowWithAMistakeDoesNotFit(platform: Workflow.Platform, part: String, mistake: String)
    throws
  {
    #expect(try text(of: platform).contains(part))
    #expect(try complaints(of: platform) { $0.replacing(part, with: mistake) } != "")
  }

  private func text(of platform: Workflow.Platform) throws -> String {
    let file = PackageFolder.root.appending(path: "examples/workflows/\(platform.rawValue)")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func complaints(
    of platform: Workflow.Platform,
    _ change: (String) -> String = { $0 }
  ) throws -> String {
    let folder = try TemporaryFolder()
    let file = try folder.write(Data(change(try text(of: platform)).utf8), to: "workflow.yml")
    let schema = platform == .github ? "vendor.github-workflows" : "vendor.gitlab-ci"
    return try FetchedTools.complaints(of: URL(filePath: file), by: schema)
  }

  private func verdict(of machine: WorkflowMachine) throws -> [String: Any] {
    let text = try #require(machine.text(of: "verdict.json"))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}

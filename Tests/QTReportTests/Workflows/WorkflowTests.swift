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

  private func verdict(of machine: WorkflowMachine) throws -> [String: Any] {
    let text = try #require(machine.text(of: "verdict.json"))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}

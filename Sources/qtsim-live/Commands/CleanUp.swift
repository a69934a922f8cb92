import ArgumentParser
import Housekeeping
import SuiteTerminal
import Terminal

struct CleanUp: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup",
    abstract: "End and remove what live runs that were killed have left behind.",
    discussion: """
      Runs that go on are left alone. A folder of which no one can tell whose it is stays, unless \
      --force says otherwise.

      Exit codes: 0 nothing is left; 2 something stays; 64 usage.
      """
  )

  @Flag(help: "Remove folders, too, of which no one can tell whose they are.")
  var force = false

  func run() throws {
    let cleanup = try Cleanup.run(
      in: try RunRoot(),
      doubtful: force ? .removed : .left,
      releasing: RunRemains.release
    )
    for finding in cleanup.findings { Console.qtsim.tell(of: finding) }
    let removed = cleanup.findings.count { if case .removed = $0 { true } else { false } }
    try Console.qtsim.writeLine("\(removed) abandoned live runs removed")
    guard cleanup.isComplete else { throw ExitCode(ExitStatus.inconclusive.rawValue) }
  }
}

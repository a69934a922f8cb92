import ArgumentParser
import SuiteTerminal
import Terminal

/// Plays failures of a trading system, and checks that it survives.
@main
struct QTSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qtsim",
    abstract: "Plays failures of a trading system, and checks that it survives.",
    discussion: """
      Every run is saved in the history that 'qtreport' reads, while it happens.

      Exit codes: 0 everything passed, or is degraded at most; 1 something failed; 2 something is \
      unknown, was aborted or went wrong in the harness; 5 the database cannot be used; 64 usage.
      """,
    version: HarnessVersion.current,
    subcommands: [
      ListScenarios.self, RunScenarios.self, Rerun.self, RunSelfTest.self, Explore.self,
      StartService.self, StartCleanup.self,
    ]
  )

  static func main() {
    runAsProgram(on: .qtsim) { ExitStatus(of: $0, in: Self.self)?.rawValue }
  }
}

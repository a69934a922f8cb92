import ArgumentParser
import SuiteTerminal
import Terminal

/// Plays failures of a trading system over real servers, processes and time.
@main
struct QTSimLive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qtsim",
    abstract: "Plays failures of a trading system over real servers.",
    version: HarnessVersion.current,
    subcommands: [RunLive.self, RerunLive.self, RunService.self, CleanUp.self, StandWatch.self]
  )

  static func main() async {
    await runAsProgram(on: .qtsim) { ExitStatus(of: $0, in: Self.self)?.rawValue }
  }
}

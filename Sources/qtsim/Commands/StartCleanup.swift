import ArgumentParser
import Terminal

/// Becomes the program `qtsim-live`, which knows what live runs leave behind.
struct StartCleanup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup",
    abstract: "End and remove what live runs that were killed have left behind.",
    helpNames: []
  )

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    try NeighbourProgram.live.become([Self._commandName] + arguments)
  }
}

import ArgumentParser
import Terminal

/// Becomes the program `qtsim-live`, which is built by itself: servers are not needed to simulate.
struct StartService: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service",
    abstract: "Run one service of the trading system as a process, over real servers.",
    helpNames: []
  )

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    try NeighbourProgram.live.become([Self._commandName] + arguments)
  }
}

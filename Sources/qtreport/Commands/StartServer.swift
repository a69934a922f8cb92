import ArgumentParser
import Terminal

/// Becomes the program `qtreport-serve`, which is built by itself: a server is not needed to judge.
struct StartServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the history as web pages, on this machine.",
    helpNames: []
  )

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    try NeighbourProgram("qtreport-serve").become(arguments)
  }
}

public import ArgumentParser
import ServiceHost
import SuiteTerminal
public import TradingSystem

struct RunService: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service",
    abstract: "Run one service of the trading system as a process, over real servers.",
    discussion: """
      It answers at its port of 127.0.0.1: /health how it is, /metrics what it counts (Prometheus), \
      /state what it knows. SIGTERM ends it in good order. What it logs is JSON, a line each.
      """
  )

  @Argument(help: "The service: \(ServiceName.allCases.map(\.rawValue).joined(separator: ", ")).")
  var name: ServiceName

  @Option(help: "The file that says what it is connected to.", completion: .file())
  var configuration: String

  func run() async throws {
    let configuration = try ServiceConfiguration(readFrom: configuration, for: name)
    try await ServiceHost(configuration, version: HarnessVersion.current).run()
  }
}

extension ServiceName: ExpressibleByArgument {}

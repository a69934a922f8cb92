import ArgumentParser
import Foundation
import LocalSockets
import Logging
import Review
import Server
import Storage
import Terminal

/// Shows a history as web pages, on this machine.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qtreport serve",
    abstract: "Show the history as web pages, on this machine.",
    discussion: """
      The pages: / is the report, /runs the runs, /runs/RUN a run, /diff/RUN/RUN two runs side by \
      side, /series/SCENARIO/METRIC a series (/series/METRIC one of the whole run). As JSON: \
      /api/report, /api/runs, /api/runs/RUN, /api/diff/RUN/RUN, /api/trends, /api/gate and \
      /api/gate/RUN. The options of the command line are queries, such as /?last=90&branch=main.

      The history is only read, and anew for each request: what is added shows without a restart. \
      Ctrl-C stops the server.

      Exit codes: 0 stopped; 2 the policy is wrong or the address cannot be used; 5 the database \
      cannot be used; 64 usage.
      """
  )

  @Option(help: "The address to listen at: 127.0.0.1, ::1 or localhost.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen at; 0 for any that is free.")
  var port = 8321

  @Flag(help: "Listen at other addresses too: everybody who reaches them can read the history.")
  var allowRemote = false

  @Option(help: "How many seconds an answer may take.")
  var timeLimit = 10.0

  @Flag(help: "Log every request on the standard error.")
  var verbose = false

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard allowRemote || LoopbackHost.names.contains(host) else {
      throw ValidationError(
        "--host \(host) lets other machines read the history; add --allow-remote if that is meant, "
          + "or use 127.0.0.1, ::1 or localhost."
      )
    }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be from 0 to 65535.")
    }
    guard (0.1...3600).contains(timeLimit) else {
      throw ValidationError("--time-limit must be from 0.1 to 3600 seconds.")
    }
  }

  func run() async throws {
    // What is wrong from the start is told now, not to the first who asks.
    let history = try database.open(for: .reading)
    _ = try policyOption.policy(complainingOn: .serve)
    let site = Site(path: history.path, patience: history.patience, policy: policyOption.path)
    try await SiteServer(site, settings).run(announce: Self.announce)
  }

  private var settings: SiteServer.Settings {
    var settings = SiteServer.Settings(logger: logger)
    settings.host = host
    settings.port = port
    settings.allowsRemote = allowRemote
    settings.timeLimit = .seconds(timeLimit)
    return settings
  }

  private var logger: Logger {
    guard verbose else { return Logger(label: "qtreport-serve") { _ in SwiftLogNoOpLogHandler() } }
    return Logger(label: "qtreport-serve") { StreamLogHandler.standardError(label: $0) }
  }
}

import ArgumentParser
import Foundation
import Housekeeping

/// Watches over a live run, as a process of its own.
struct StandWatch: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "watch", shouldDisplay: false)

  @Argument(help: "The run's folder.")
  var folder: String

  func run() throws {
    _ = try Watchdog.watch(over: URL(filePath: folder), releasing: RunRemains.release)
  }
}

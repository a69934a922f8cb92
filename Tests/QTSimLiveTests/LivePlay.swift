import Foundation
import TestSupport
import Testing

/// A live run that goes on in a terminal, until a test ends it.
final class LivePlay {
  private let bench: LiveBench
  private let terminal: PseudoTerminal
  private let process: Process

  /// Starts a run.
  init(_ arguments: [String], on bench: LiveBench) throws {
    self.bench = bench
    terminal = try PseudoTerminal()
    process = try terminal.start(bench.qtsim, arguments)
  }

  /// The number of the process that makes the run.
  var number: Int32 { process.processIdentifier }

  /// What it has told, as far as it was waited for.
  var text: String { terminal.text }

  /// Waits for a moment of the run.
  func wait(for moment: Moment) throws {
    switch moment {
    case .file(let name):
      try eventually("\(name) is there") {
        try #require(process.isRunning, "the run ended too early: \(rest())")
        return bench.path(inRun: name) != nil
      }
    case .text(let text, let times):
      terminal.read { $0.ranges(of: text).count >= times }
      try #require(terminal.text.ranges(of: text).count >= times, "\(terminal.text)")
    }
  }

  func send(_ signal: Int32) { kill(number, signal) }

  /// Sends a signal again and again until the program has ended.
  func insist(_ signal: Int32) {
    while process.isRunning { send(signal) }
  }

  /// How the program has ended.
  enum End: Hashable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Waits until the program has ended.
  func end() -> End {
    terminal.readToEnd()
    process.waitUntilExit()
    let status = process.terminationStatus
    return process.terminationReason == .exit ? .exit(status) : .signal(status)
  }

  private func rest() -> String {
    terminal.readToEnd()
    return terminal.text
  }
}

/// A moment of a live run.
enum Moment: Hashable {
  /// A file or folder of a name is in the run's folder.
  case file(String)
  /// The run has told something so many times.
  case text(String, times: Int)
}

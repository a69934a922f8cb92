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
  func wait(for moment: Moment) async throws {
    try await eventually("\(moment)") {
      let (hasEnded, hasCome) = (!process.isRunning, hasCome(moment))
      try #require(hasCome || !hasEnded, "the run ended too early: \(text)")
      return hasCome
    }
  }

  private func hasCome(_ moment: Moment) -> Bool {
    terminal.readWhatIsThere()
    return switch moment {
    case .file(let name): bench.path(inRun: name) != nil
    case .text(let text): terminal.text.contains(text)
    }
  }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(number, signal) }

  /// Sends a signal again and again until the program has ended.
  func insist(_ signal: Int32) async throws {
    try await eventually("the run ends") {
      send(signal)
      return !process.isRunning
    }
  }

  /// How the program has ended.
  enum End: Hashable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Waits until the program has ended.
  func end() async throws -> End {
    try await eventually("the run ends") {
      terminal.readWhatIsThere()
      return !process.isRunning
    }
    terminal.readWhatIsThere()
    let status = process.terminationStatus
    return process.terminationReason == .exit ? .exit(status) : .signal(status)
  }
}

/// A moment of a live run.
enum Moment: Hashable {
  /// A file or folder of a name is in the run's folder.
  case file(String)
  /// The run has told something.
  case text(String)
}

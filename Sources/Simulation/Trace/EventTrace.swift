import Results
import Synchronization
public import TradingSystem

/// Everything that happened in a simulation, in order: the same seed must give the same text.
public final class EventTrace: Sendable {
  private let time: any TimeSource
  private let start: Int64
  private let keepsLines: Bool
  private let state = Mutex(State())

  /// Creates a trace that begins now.
  ///
  /// - Parameters:
  ///   - time: The clock.
  ///   - keepsLines: Whether the lines are kept; if not, there is only their number and fingerprint.
  public init(at time: any TimeSource, keepingLines keepsLines: Bool = true) {
    self.time = time
    self.keepsLines = keepsLines
    start = time.now.microseconds
  }

  /// Adds a line: the microseconds since the start, the subject and the text.
  ///
  /// - Parameters:
  ///   - subject: What it happened to, one word.
  ///   - text: What happened. It must not depend on the order of a dictionary.
  public func record(_ subject: String, _ text: String) {
    let line = "\(time.now.microseconds - start) \(subject) \(text)"
    state.withLock { $0.add(line, keeping: keepsLines) }
  }

  /// The lines, oldest first; none if they are not kept.
  public var lines: [String] { state.withLock(\.lines) }

  /// The lines, each with its end; empty if they are not kept.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// How many lines were added.
  public var count: Int { state.withLock(\.count) }

  /// The fingerprint of all lines, each with its end.
  public var digest: UInt64 { state.withLock(\.fingerprint.value) }
}

extension EventTrace {
  private struct State {
    var lines: [String] = []
    var count = 0
    var fingerprint = Fingerprint()

    mutating func add(_ line: String, keeping keepsLines: Bool) {
      if keepsLines { lines.append(line) }
      count += 1
      fingerprint.add(line)
      fingerprint.add("\n")
    }
  }
}

import Synchronization

/// Counts what several tasks do.
final class ExecutionCounter: Sendable {
  private let state = Mutex(0)

  var count: Int { state.withLock(\.self) }

  func add() { state.withLock { $0 += 1 } }
}

import Synchronization

/// What lets a task break off its own command, and no one else's.
final class BreakOff: Sendable {
  private enum State {
    case before
    case during(LoopbackSocket)
    case cancelled
    case over
  }

  private let state = Mutex(State.before)

  /// Takes note of the connection that the command goes over.
  ///
  /// - Parameter socket: The connection.
  /// - Throws: `CancellationError` if the task was cancelled before.
  func begin(over socket: LoopbackSocket) throws {
    try state.withLock { state in
      if case .cancelled = state { throw CancellationError() }
      state = .during(socket)
    }
  }

  /// Breaks the command off if it is not over.
  func cancel() {
    state.withLock { state in
      if case .over = state { return }
      if case .during(let socket) = state { socket.breakOff() }
      state = .cancelled
    }
  }

  /// Takes note that the command is over.
  ///
  /// - Throws: `CancellationError` if it was broken off.
  func end() throws {
    try state.withLock { state in
      if case .cancelled = state { throw CancellationError() }
      state = .over
    }
  }
}

import Results
import Synchronization

/// Wakes the one task that waits for it; rung before, it wakes the next wait at once.
final class Bell: Sendable {
  private enum State {
    case silent
    case rung
    case awaited(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.silent)

  /// Wakes who waits.
  func ring() {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard case .awaited(let continuation) = state else {
        state = .rung
        return nil
      }
      state = .silent
      return continuation
    }
    waiting?.resume()
  }

  /// Waits until the bell rings or the task is cancelled: who cares must ask which.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if case .rung = state {
            state = .silent
            return true
          }
          state = .awaited(continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
  }
}

extension Bell {
  /// Waits until the bell rings, a moment comes, or the task is cancelled.
  ///
  /// - Parameters:
  ///   - moment: When to stop waiting; `nil` for never.
  ///   - time: The clock.
  /// - Throws: `CancellationError` if the task is cancelled.
  func wait(until moment: Timestamp?, by time: any TimeSource) async throws {
    if let moment {
      _ = try await time.value(before: moment) { await self.wait() }
    } else {
      await wait()
    }
    try Task.checkCancellation()
  }
}

import Synchronization

/// A way to stop work from outside, as its time is over or nobody waits for it.
///
/// The work asks between its steps; a step that can be stopped itself says how.
final class Interruption: Sendable {
  private let state = Mutex(State.running([]))

  private enum State {
    case running([@Sendable () -> Void])
    case interrupted
  }

  /// Whether the work is to stop.
  var isInterrupted: Bool {
    state.withLock { if case .interrupted = $0 { true } else { false } }
  }

  /// Ends work that is to stop.
  ///
  /// - Throws: `CancellationError`.
  func check() throws {
    if isInterrupted { throw CancellationError() }
  }

  /// Says what stops a step of the work: it is done at once if the work is to stop already.
  func onInterrupt(_ stop: @escaping @Sendable () -> Void) {
    let isTooLate = state.withLock { state in
      guard case .running(let stops) = state else { return true }
      state = .running(stops + [stop])
      return false
    }
    if isTooLate { stop() }
  }

  /// Stops the work.
  func interrupt() {
    let stops = state.withLock { state -> [@Sendable () -> Void] in
      guard case .running(let stops) = state else { return [] }
      state = .interrupted
      return stops
    }
    for stop in stops { stop() }
  }
}

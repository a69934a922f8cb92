import NIOCore
import Synchronization

@testable import FaultProxy

/// Time that stands still until a test moves it.
final class ManualTimer: WakeTimer {
  private struct Wake {
    let time: Duration
    let work: @Sendable () -> Void
  }

  private struct State {
    var now = Duration.zero
    var wakes: [Wake] = []
  }

  private let loop: any EventLoop
  private let state = Mutex(State())

  init(loop: any EventLoop) {
    self.loop = loop
  }

  var now: Duration { state.withLock { $0.now } }

  func wake(at time: Duration, _ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.wakes.append(Wake(time: time, work: work)) }
  }

  /// When someone wants to be woken, soonest first.
  var wakeTimes: [Duration] { state.withLock { $0.wakes.map(\.time).sorted() } }

  /// Moves time, and returns when everyone who is due was woken.
  func advance(to time: Duration) async throws {
    while let wake = next(until: time) { try await loop.submit(wake.work).get() }
    state.withLock { $0.now = time }
  }

  private func next(until time: Duration) -> Wake? {
    state.withLock { state in
      let due = state.wakes.indices.filter { state.wakes[$0].time <= time }
      guard let first = due.min(by: { state.wakes[$0].time < state.wakes[$1].time }) else {
        return nil
      }
      state.now = max(state.now, state.wakes[first].time)
      return state.wakes.remove(at: first)
    }
  }
}

import Results
import Synchronization
import TradingSystem

/// A dependency whose health a test sets.
final class WatchedThing: Sendable {
  /// How the thing is.
  enum State {
    /// It answers after a while.
    case answers(after: Duration)
    /// It answers that it is not well.
    case complains
    /// It refuses at once.
    case refuses
    /// It never answers.
    case hangs
  }

  private let time: any TimeSource
  private let state: Mutex<State>
  private let count = Mutex(0)

  init(_ state: State, time: any TimeSource) {
    self.time = time
    self.state = Mutex(state)
  }

  /// How often it was asked.
  var probeCount: Int { count.withLock(\.self) }

  /// Makes it well or ill.
  func become(_ state: State) {
    self.state.withLock { $0 = state }
  }

  /// Answers a probe.
  func probe() async throws {
    count.withLock { $0 += 1 }
    switch state.withLock(\.self) {
    case .answers(let latency): try await time.sleep(for: latency)
    case .complains: throw ProbeFailure.degraded(reason: "it limps")
    case .refuses: throw StreamError.refused
    case .hangs: try await time.sleep(for: .seconds(1_000_000))
    }
  }

  /// The thing as a dependency.
  func dependency(
    _ name: String,
    isCritical: Bool = true,
    timeout: Duration = .seconds(6)
  ) -> Dependency {
    Dependency(name, isCritical: isCritical, timeout: timeout) { try await self.probe() }
  }
}

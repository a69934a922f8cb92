import Results
import Synchronization
import TradingSystem

/// A clock that a test sets.
final class ManualTime: TimeSource {
  private let moment = Mutex(Timestamp(microseconds: 0))

  var now: Timestamp { moment.withLock { $0 } }

  func sleep(until moment: Timestamp) async throws {
    preconditionFailure("nothing sleeps by this clock")
  }

  func advance(by duration: Duration) {
    moment.withLock { $0 = $0.advanced(by: duration) }
  }
}

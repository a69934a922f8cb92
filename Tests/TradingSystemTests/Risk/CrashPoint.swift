import Synchronization
import TradingSystem

/// Ends a process after so many steps: whatever would be done then is not done any more.
final class CrashPoint: Sendable {
  private let stepsLeft: Mutex<Int?>

  /// Creates a point after so many steps; `nil` for never.
  init(after steps: Int? = nil) {
    stepsLeft = Mutex(steps)
  }

  /// Whether the process has ended.
  var isReached: Bool { stepsLeft.withLock { $0 == 0 } }

  /// Takes a step, or throws if the process has ended.
  func step() throws(DiskError) {
    let isAlive = stepsLeft.withLock { steps in
      guard let left = steps else { return true }
      steps = max(0, left - 1)
      return left > 0
    }
    guard isAlive else { throw DiskError.failed(file: "", code: 5) }
  }
}

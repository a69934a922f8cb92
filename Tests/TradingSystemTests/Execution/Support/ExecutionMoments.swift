import Results
import Synchronization
import TradingSystem

/// Moments in seconds since the start, by a clock that is known only later.
final class ExecutionMoments: Sendable {
  private let state = Mutex((moments: [Double](), time: (any TimeSource)?.none))

  var all: [Double] { state.withLock(\.moments) }

  var now: Double {
    let time = state.withLock(\.time)
    return time.map { ExecutionFixture.start.duration(to: $0.now).seconds } ?? -1
  }

  func use(_ time: any TimeSource) { state.withLock { $0.time = time } }

  func add(_ moment: Double) { state.withLock { $0.moments.append(moment) } }
}

/// Something that is turned on once.
final class ExecutionSwitch: Sendable {
  private let state = Mutex(false)

  var isOn: Bool { state.withLock(\.self) }

  func turnOn() { state.withLock { $0 = true } }
}

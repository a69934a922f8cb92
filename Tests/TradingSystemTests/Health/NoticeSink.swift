import Results
import Synchronization
import TradingSystem

/// A sink that keeps what it is told, and fails or hangs when a test says so.
final class NoticeSink: AlertSink {
  /// How the sink is.
  enum State {
    case works
    case fails
    case hangs
  }

  /// A notice, and when it came.
  struct Arrival {
    let notice: AlertNotice
    let time: Timestamp
  }

  let name = "pager"
  private let time: any TimeSource
  private let state: Mutex<State>
  private let log = Mutex<[Arrival]>([])
  private let attempts = Mutex<[Timestamp]>([])

  init(_ state: State = .works, time: any TimeSource) {
    self.time = time
    self.state = Mutex(state)
  }

  var arrivals: [Arrival] { log.withLock(\.self) }
  var notices: [AlertNotice] { arrivals.map(\.notice) }
  var attemptTimes: [Timestamp] { attempts.withLock(\.self) }

  func become(_ state: State) {
    self.state.withLock { $0 = state }
  }

  func deliver(_ notice: AlertNotice) async throws {
    attempts.withLock { $0.append(time.now) }
    switch state.withLock(\.self) {
    case .works: log.withLock { $0.append(Arrival(notice: notice, time: time.now)) }
    case .fails: throw StreamError.refused
    case .hangs: try await time.sleep(for: .seconds(1_000_000))
    }
  }
}

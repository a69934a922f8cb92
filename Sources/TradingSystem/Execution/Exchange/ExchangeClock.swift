public import Results
import Synchronization

/// The clock of the exchange, as far as it is known.
///
/// Until it was compared, it is taken to show the same time as the local one.
public final class ExchangeClock: Sendable {
  private let time: any TimeSource
  private let lead = Mutex(Duration.zero)

  /// Creates a clock from the local one.
  public init(time: any TimeSource) {
    self.time = time
  }

  /// The local time.
  public var local: Timestamp { time.now }

  /// What the clock of the exchange shows.
  public var now: Timestamp { time.now.advanced(by: offset) }

  /// How far the clock of the exchange is ahead of the local one; negative if it is behind.
  public var offset: Duration { lead.withLock(\.self) }

  /// Takes down what the exchange's clock showed in the middle between two moments of the local one.
  func compare(_ shown: Timestamp, askedAt start: Timestamp, answeredAt end: Timestamp) {
    let middle = start.advanced(by: start.duration(to: end) / 2)
    lead.withLock { $0 = middle.duration(to: shown) }
  }
}

import Results
import TradingSystem

/// How long commands and answers are on their way.
public struct Latency: Hashable, Sendable {
  /// From sending a command to having its answer, if the server needs no time.
  public var roundTrip: Duration
  /// At most how much longer it takes at random.
  public var jitter: Duration

  /// Creates a latency.
  public init(roundTrip: Duration, jitter: Duration = .zero) {
    self.roundTrip = roundTrip
    self.jitter = jitter
  }

  /// How long one direction takes this time; nothing is drawn if there is no jitter.
  func oneWay(plus added: Duration, random: RandomSource) -> Duration {
    let base = (roundTrip + added) / 2
    guard jitter > .zero else { return base }
    return base + .microseconds(random.number(upTo: Int((jitter / 2).microseconds)))
  }
}

import TradingSystem

/// How long a connection is left alone after each failure: twice as long each time, less up to half of
/// it by chance, so that not all who lost the server come back at once.
struct ReconnectDelay {
  private var delay: GrowingDelay
  private let random: RandomSource

  /// Creates a delay.
  init(from first: Duration, upTo longest: Duration, random: RandomSource) {
    delay = GrowingDelay(from: first, upTo: longest)
    self.random = random
  }

  /// How long to wait this time.
  mutating func next() -> Duration {
    delay.next() * (1 - random.fraction() / 2)
  }

  /// Begins with the shortest again.
  mutating func reset() {
    delay.reset()
  }
}

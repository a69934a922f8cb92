/// How long to wait before something is tried again: twice as long each time.
struct GrowingDelay {
  private let first: Duration
  private let longest: Duration
  private var upcoming: Duration

  /// Creates a delay.
  init(from first: Duration, upTo longest: Duration) {
    self.first = first
    self.longest = longest
    upcoming = first
  }

  /// How long to wait this time.
  mutating func next() -> Duration {
    defer { upcoming = min(upcoming * 2, longest) }
    return min(upcoming, longest)
  }

  /// Begins with the shortest again.
  mutating func reset() {
    upcoming = first
  }
}

/// How long to wait before something is tried again: twice as long each time.
public struct GrowingDelay: Sendable {
  private let first: Duration
  private let longest: Duration
  private var upcoming: Duration

  /// Creates a delay.
  public init(from first: Duration, upTo longest: Duration) {
    self.first = first
    self.longest = longest
    upcoming = first
  }

  /// How long to wait this time.
  public mutating func next() -> Duration {
    defer { upcoming = min(upcoming * 2, longest) }
    return min(upcoming, longest)
  }

  /// Begins with the shortest again.
  public mutating func reset() {
    upcoming = first
  }
}

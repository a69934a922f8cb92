/// A moment at which to give up, by a clock that nobody sets.
struct Deadline {
  private let end: ContinuousClock.Instant

  /// Creates a deadline.
  ///
  /// - Parameter duration: How long it is away.
  init(after duration: Duration) {
    end = .now + duration
  }

  /// Whether it is over.
  var hasPassed: Bool { end <= .now }

  /// The time that is left in milliseconds, rounded up; 0 if there is none.
  var millisecondsLeft: Int32 {
    Int32(clamping: max(.zero, ContinuousClock.Instant.now.duration(to: end)).milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, rounded up.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}

import Results

/// The course of a series whose values are the same as long as nothing changes.
struct ExactTrack {
  let direction: Direction
  /// The last value that was not worse than the one before it, and the place of its run.
  private(set) var reference: (run: Int, value: Double)?
  /// The first run of those that are worse, if the newest is.
  private(set) var start: Int?

  /// What a value turned out to mean.
  enum Outcome {
    case first, same, worse, better, changed
    /// It is as good again as before.
    case recovered
  }

  init(direction: Direction) {
    self.direction = direction
  }

  /// Takes a value in.
  mutating func settle(_ value: Double, run: Int) -> Outcome {
    guard let old = reference?.value else {
      reference = (run, value)
      return .first
    }
    if direction != .none, !old.isSame(as: value), (value > old) == (direction == .lower) {
      start = start ?? run
      return .worse
    }
    defer { (reference, start) = ((run, value), nil) }
    if old.isSame(as: value) { return start == nil ? .same : .recovered }
    return direction == .none ? .changed : .better
  }
}

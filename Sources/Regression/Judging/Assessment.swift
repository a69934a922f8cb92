/// What the next value of a noisy series looks like, seen from its baseline.
struct Assessment {
  let value: Double
  /// The middle of the baseline; not a number if there is none.
  let median: Double
  let test: Test

  var isAbove: Bool { value > median }

  /// How a value was told from its baseline.
  enum Test {
    /// There is nothing before.
    case first
    /// The difference is too small to matter, whatever the noise.
    case small(isNoiseKnown: Bool)
    /// Too few values to know the noise: the tolerance alone decided.
    case tolerance
    /// All values before are the same: the smallest difference that matters decided.
    case constant
    /// The noise decides.
    case interval(isLogarithmic: Bool, pValue: Double)
  }

  var pValue: Double? {
    if case .interval(_, let pValue) = test { pValue } else { nil }
  }

  /// Whether the difference matters, and no noise has a say in it.
  var isPlain: Bool {
    switch test {
    case .tolerance, .constant: true
    case .first, .small, .interval: false
    }
  }

  /// Whether the noise decides or would have decided, had the difference been large enough to matter.
  var isTest: Bool {
    switch test {
    case .interval, .small(isNoiseKnown: true): true
    case .first, .small, .tolerance, .constant: false
    }
  }
}

import Results

/// The intervals that the exchange counts in: one begins where the last has ended, by the clock.
struct RateInterval: Hashable, Sendable {
  /// In microseconds.
  let length: Int64

  static let minute = RateInterval(length: 60_000_000)
  static let tenSeconds = RateInterval(length: 10_000_000)

  private init(length: Int64) {
    self.length = length
  }

  /// The interval that a limit is counted in.
  init(of scope: RateScope) {
    switch scope {
    case .everything: self = .minute
    case .orders: self = .tenSeconds
    }
  }

  /// The number of the interval that a moment lies in.
  func index(at moment: Timestamp) -> Int64 {
    let (index, rest) = moment.microseconds.quotientAndRemainder(dividingBy: length)
    return rest < 0 ? index - 1 : index
  }

  /// When the interval that a moment lies in is over.
  func end(at moment: Timestamp) -> Timestamp {
    Timestamp(microseconds: (index(at: moment) + 1) * length)
  }
}

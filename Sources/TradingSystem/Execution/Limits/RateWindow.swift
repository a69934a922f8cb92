import Results

/// What has been used of a limit in the current interval.
struct RateWindow: Sendable {
  let interval: RateInterval
  let limit: Int
  private(set) var index: Int64 = 0
  private(set) var used = 0

  init(_ interval: RateInterval, limit: Int) {
    self.interval = interval
    self.limit = limit
  }

  /// Begins the interval of a moment if the current one is over.
  ///
  /// What is on its way may be counted there, so it is counted there too. A clock that is set back
  /// begins no new interval: what was used stays used.
  mutating func roll(to moment: Timestamp, carrying onItsWay: Int) {
    let current = interval.index(at: moment)
    if current > index { used = onItsWay }
    index = current
  }

  /// Whether there is room for so much more.
  func has(roomFor amount: Int) -> Bool { used + amount <= limit }

  mutating func use(_ amount: Int) { used += amount }

  mutating func giveBack(_ amount: Int) { used = max(0, used - amount) }

  /// Believes the exchange if it has counted more.
  mutating func correct(to counted: Int) { used = max(used, counted) }
}

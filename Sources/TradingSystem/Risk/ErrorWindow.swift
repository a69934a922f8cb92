import Results

/// When trades failed, as far back as it matters.
struct ErrorWindow: Hashable, Sendable, Codable {
  /// How long a failure counts.
  static let length = Duration.seconds(900)
  /// More than any limit: what is older need not be known.
  private static let mostRemembered = 1024

  private var times: [Timestamp] = []

  mutating func add(_ moment: Timestamp) {
    times = (times.filter { Self.counts($0, at: moment) } + [moment]).suffix(Self.mostRemembered)
  }

  mutating func add(_ others: ErrorWindow) {
    times = (times + others.times).sorted().suffix(Self.mostRemembered)
  }

  /// How many trades failed less than a quarter of an hour ago.
  func count(at moment: Timestamp) -> Int {
    times.count { Self.counts($0, at: moment) }
  }

  private static func counts(_ time: Timestamp, at moment: Timestamp) -> Bool {
    time.duration(to: moment) < length
  }
}

/// How long each of many calls took.
struct Latencies {
  private let sorted: [Duration]

  /// Calls something so many times, one call after the other.
  init(of count: Int, _ call: (Int) async throws -> Void) async rethrows {
    var durations: [Duration] = []
    durations.reserveCapacity(count)
    for index in 0..<count {
      let start = ContinuousClock.now
      try await call(index)
      durations.append(start.duration(to: .now))
    }
    sorted = durations.sorted()
  }

  /// What that part of the calls did not exceed, in microseconds.
  func microseconds(at part: Double) -> Double {
    sorted[Int(part * Double(sorted.count - 1))] / .microseconds(1)
  }
}

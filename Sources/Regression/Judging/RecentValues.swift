/// The newest values of a series and the places of their runs, in a ring: adding one moves none.
struct RecentValues {
  /// How many values are kept.
  let capacity: Int
  private var ring: [(run: Int, value: Double)] = []
  /// Where the oldest value stands in the ring, once it is full.
  private var oldest = 0

  init(capacity: Int) {
    self.capacity = capacity
  }

  var isEmpty: Bool { ring.isEmpty }
  var count: Int { ring.count }
  var isFull: Bool { ring.count == capacity }

  /// The places of the runs in the history, oldest first.
  var runs: [Int] { (ring[oldest...] + ring[..<oldest]).map(\.run) }

  /// The values, oldest first.
  var values: [Double] { (ring[oldest...] + ring[..<oldest]).map(\.value) }

  /// The place of the oldest run.
  var oldestRun: Int? { ring.isEmpty ? nil : ring[oldest].run }

  /// The newest value.
  var newest: Double? { ring.isEmpty ? nil : ring[(oldest + ring.count - 1) % ring.count].value }

  /// Whether all values are the same, as far as calculating allows to tell.
  var isConstant: Bool {
    guard let first = ring.first?.value else { return false }
    return ring.allSatisfy { $0.value.isSame(as: first) }
  }

  /// The share of values that are as far off as a value, or farther.
  func share(asFarAs value: Double, isAbove: Bool) -> Double {
    guard !ring.isEmpty else { return 0 }
    return Double(ring.count { isAbove ? $0.value >= value : $0.value <= value })
      / Double(ring.count)
  }

  /// Adds the value of a newer run.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - run: The place of its run.
  /// - Returns: The oldest value, if it was dropped for it.
  @discardableResult
  mutating func append(_ value: Double, run: Int) -> Double? {
    guard isFull else {
      ring.append((run, value))
      return nil
    }
    let dropped = ring[oldest].value
    ring[oldest] = (run, value)
    oldest = oldest + 1 == capacity ? 0 : oldest + 1
    return dropped
  }
}

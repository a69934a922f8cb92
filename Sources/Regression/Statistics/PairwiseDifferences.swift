/// The differences of all pairs of two samples, by their rank and without a list of them.
struct PairwiseDifferences {
  private let before: [Double]
  private let after: [Double]

  /// Creates the differences after - before; neither sample may be empty or hold NaN.
  init(_ before: [Double], _ after: [Double]) {
    self.before = before.sorted()
    self.after = after.sorted()
  }

  /// The number of pairs.
  var count: Int { before.count * after.count }

  /// The median: of an even number of pairs, the mean of the two nearest.
  var median: Double { .midpoint(self[(count - 1) / 2], self[count / 2]) }

  /// The difference that so many are at or below, from 0 for the least.
  ///
  /// It is found by bisection of the floating-point numbers, in at most 64 steps of time
  /// proportional to the sizes of the samples.
  subscript(rank: Int) -> Double {
    var low = Self.place(of: after[0] - before[before.count - 1])
    var high = Self.place(of: after[after.count - 1] - before[0])
    while low < high {
      let middle = low + Int64((UInt64(bitPattern: high &- low)) / 2)
      if count(atMost: Self.number(at: middle)) > rank { high = middle } else { low = middle + 1 }
    }
    return Self.number(at: low) + 0  // without the sign of a zero
  }

  private func count(atMost difference: Double) -> Int {
    var (excluded, total) = (0, 0)
    for value in after {
      while excluded < before.count, value - before[excluded] > difference { excluded += 1 }
      total += before.count - excluded
    }
    return total
  }

  /// The place of a number among all floating-point numbers in ascending order.
  private static func place(of number: Double) -> Int64 {
    let pattern = Int64(bitPattern: number.bitPattern)
    return pattern < 0 ? pattern ^ .max : pattern
  }

  private static func number(at place: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: place < 0 ? place ^ .max : place))
  }
}

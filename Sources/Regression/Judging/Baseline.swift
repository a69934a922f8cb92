/// The newest good values of a series, which its next value is judged against.
///
/// They are kept twice: in the order of the runs, to drop the oldest, and by size, for the median.
struct Baseline {
  /// The values in the order of the runs.
  private(set) var recent: RecentValues
  /// The values by size.
  private(set) var sorted: [Double]

  init(capacity: Int) {
    self.init(RecentValues(capacity: capacity))
  }

  /// Creates the baseline that some values are.
  init(_ recent: RecentValues) {
    self.recent = recent
    sorted = recent.values.sorted()
  }

  var isEmpty: Bool { sorted.isEmpty }
  var count: Int { sorted.count }

  /// Whether all values are the same, as far as calculating allows to tell.
  var isConstant: Bool {
    guard let least = sorted.first, let greatest = sorted.last else { return false }
    return least.isSame(as: greatest)
  }

  /// The middle value; that of none is not a number.
  var median: Double {
    guard !sorted.isEmpty else { return .nan }
    return sorted[(sorted.count - 1) / 2] / 2 + sorted[sorted.count / 2] / 2
  }

  /// Adds the value of a newer run, and drops the oldest if there are too many.
  mutating func append(_ value: Double, run: Int) {
    if let dropped = recent.append(value, run: run) {
      sorted.replace(dropped, with: value)
    } else {
      sorted.insert(value, at: sorted.lowerBound(of: value))
    }
  }
}

extension [Double] {
  /// The first place in sorted values where a value could be inserted.
  fileprivate func lowerBound(of value: Double) -> Int {
    withUnsafeBufferPointer { values in
      var (low, high) = (0, values.count)
      while low < high {
        let middle = (low + high) / 2
        if values[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Takes one of sorted values out and puts another in, moving only what stands between them.
  fileprivate mutating func replace(_ old: Double, with new: Double) {
    let (from, to) = (lowerBound(of: old), lowerBound(of: new))
    withUnsafeMutableBufferPointer { values in
      guard let start = values.baseAddress else { return }
      if to > from {
        (start + from).update(from: start + from + 1, count: to - from - 1)
        values[to - 1] = new
      } else {
        (start + to + 1).update(from: start + to, count: from - to)
        values[to] = new
      }
    }
  }
}

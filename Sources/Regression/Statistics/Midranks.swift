/// The ranks of values, where equal values share the mean of their ranks.
struct Midranks {
  /// Twice the rank of each value, which is a whole number, in the order of the values.
  let doubled: [Int]
  /// The sum of t³ - t over the groups of t equal values; 0 if all differ.
  let tieCorrection: Double

  /// Ranks values, from 1 for the least; none of them may be NaN.
  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var doubled = [Int](repeating: 0, count: values.count)
    var (start, correction) = (0, 0.0)
    while start < order.count {
      let value = values[order[start]]
      let end = order[start...].firstIndex { values[$0] != value } ?? order.count
      for place in start..<end { doubled[order[place]] = start + 1 + end }
      let ties = Double(end - start)
      correction += ties * (ties * ties - 1)
      start = end
    }
    self.doubled = doubled
    tieCorrection = correction
  }
}

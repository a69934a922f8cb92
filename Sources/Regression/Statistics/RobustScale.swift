/// Location and scale of a sample that a few odd values cannot move.
enum RobustScale {
  /// What the median absolute deviation is multiplied by, to equal the standard deviation of
  /// normal noise: the inverse of the normal distribution's upper quartile.
  static let normalConsistency = 1.4826022185056018

  /// The median; nil if the sample is empty or holds NaN or an infinity.
  static func median(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    return middle(of: values.sorted())
  }

  /// The median absolute deviation from the median, scaled to the standard deviation of normal
  /// noise; nil if the sample is empty or holds NaN or an infinity.
  static func medianAbsoluteDeviation(_ values: some Collection<Double>) -> Double? {
    median(values).map { deviation(of: values, from: $0) }
  }

  /// The values no further from the median than so many scaled median absolute deviations, in
  /// their order.
  ///
  /// If more than half of the values are equal, their deviation is 0 and says nothing of the
  /// others: then nothing is trimmed. Nor is a sample that holds NaN or an infinity, which
  /// whatever takes it next refuses.
  static func withoutOutliers(_ values: [Double], beyond deviations: Double = 3.5) -> [Double] {
    guard let centre = median(values) else { return values }
    let reach = deviations * deviation(of: values, from: centre)
    guard reach > 0 else { return values }
    return values.filter { ($0 - centre).magnitude <= reach }
  }

  /// The same of values in ascending order, without sorting anything.
  static func withoutOutliers(sorted values: [Double], beyond deviations: Double = 3.5)
    -> ArraySlice<Double>
  {
    guard let least = values.first, let greatest = values.last, least.isFinite, greatest.isFinite
    else { return values[...] }
    let centre = middle(of: values)
    let reach = deviations * deviation(ofSorted: values, from: centre)
    guard reach > 0 else { return values[...] }
    let first = values.firstIndex { centre - $0 <= reach } ?? 0
    let last = values.lastIndex { $0 - centre <= reach } ?? values.count - 1
    return values[first...last]
  }

  /// The middle of the distances from a centre: the farthest are always at one of the ends.
  private static func deviation(ofSorted values: [Double], from centre: Double) -> Double {
    var (low, high) = (0, values.count - 1)
    func farthest() -> Double { max(centre - values[low], values[high] - centre) }
    func dropFarthest() {
      if centre - values[low] > values[high] - centre { low += 1 } else { high -= 1 }
    }
    for _ in 0..<(values.count - 1) / 2 { dropFarthest() }
    let upper = farthest()
    if values.count.isMultiple(of: 2) { dropFarthest() }
    return normalConsistency * .midpoint(farthest(), upper)
  }

  private static func deviation(of values: some Collection<Double>, from centre: Double) -> Double {
    normalConsistency * middle(of: values.map { ($0 - centre).magnitude }.sorted())
  }

  /// The middle of values in ascending order: of an even number, the mean of the two nearest.
  private static func middle(of sorted: [Double]) -> Double {
    .midpoint(sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
  }
}

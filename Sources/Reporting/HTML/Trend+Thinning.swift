import Results

extension Trend {
  /// The points that a chart can show.
  ///
  /// - Parameter limit: How many points there may be, at least 4.
  /// - Returns: All points, or the first, the last and the extremes of equal stretches between.
  func thinned(to limit: Int) -> [Point] {
    guard points.count > limit else { return points }
    let stretches = (limit - 2) / 2
    let inner = points[1..<points.count - 1]
    let extremes = (0..<stretches).flatMap { index in
      let start = inner.startIndex + index * inner.count / stretches
      let end = inner.startIndex + (index + 1) * inner.count / stretches
      return inner[start..<end].extremes
    }
    return [points[0]] + extremes + [points[points.count - 1]]
  }
}

extension ArraySlice<Trend.Point> {
  /// The smallest and the largest value, in the order of the runs; one of them if they are equal.
  fileprivate var extremes: [Trend.Point] {
    let byValue = indices.sorted { self[$0].value.number < self[$1].value.number }
    guard let low = byValue.first, let high = byValue.last else { return [] }
    guard self[low].value.number < self[high].value.number else { return [self[low]] }
    return [self[Swift.min(low, high)], self[Swift.max(low, high)]]
  }
}

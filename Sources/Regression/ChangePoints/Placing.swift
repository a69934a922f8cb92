/// The places of changes, where the levels fit best.
struct Placing {
  /// The series.
  let values: [Double]

  /// Moves steps, each by a few values at most; bends stay where they are.
  func place(_ candidates: [Candidate]) -> [Candidate] {
    var placed = candidates
    for position in placed.indices where placed[position].kind == .step {
      let start = position > 0 ? placed[position - 1].index : 0
      let end = position + 1 < placed.count ? placed[position + 1].index : values.count
      placed[position].index = best(near: placed[position].index, within: start..<end)
    }
    return placed
  }

  /// Where the absolute deviations from the medians of both sides are least; of equal places, the
  /// nearest.
  private func best(near index: Int, within range: Range<Int>) -> Int {
    let left = range.prefix(upTo: index).suffix(ChangePointParameters.window)
    let right = range.suffix(from: index).prefix(ChangePointParameters.window)
    let (before, after) = (values[left].median, values[right].median)
    let shortest = ChangePointParameters.shortestLevel
    let reach = ChangePointParameters.reach
    let places =
      max(
        left.lowerBound + shortest,
        index - reach
      )...min(
        right.upperBound - shortest,
        index + reach
      )
    let costs = places.map { place in
      let first = values[left.lowerBound..<place].reduce(0) { $0 + ($1 - before).magnitude }
      return values[place..<right.upperBound].reduce(first) { $0 + ($1 - after).magnitude }
    }
    let order = zip(costs, places).min {
      ($0.0, ($0.1 - index).magnitude) < ($1.0, ($1.1 - index).magnitude)
    }
    return order?.1 ?? index
  }
}

/// The filter of Hampel: values far from their neighbours are moved to the edge of what is usual.
struct SpikeFilter {
  /// The standard deviation of the noise.
  let deviation: Double

  /// The values, each at most three deviations from the median of it and its four neighbours.
  func apply(to values: [Double]) -> [Double] {
    let limit = ChangePointParameters.winsorLimit * deviation
    return values.indices.map { index in
      let middle = values[max(index - 2, 0)..<min(index + 3, values.count)].median
      return values[index].clamped(to: middle - limit...middle + limit)
    }
  }
}

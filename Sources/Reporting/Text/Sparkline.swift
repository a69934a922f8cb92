/// A line of small bars, one for each value.
struct Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// The bars of some values, from the smallest to the largest; of equal values, all low.
  ///
  /// Of more values than fit the width, the newest are shown.
  static func of(_ values: [Double], width: Int = 40) -> String {
    let values = values.suffix(width)
    guard let low = values.min(), let high = values.max() else { return "" }
    let span = high - low
    return String(
      values.map { value in
        let level = span > 0 ? (value - low) / span * Double(bars.count - 1) : 0
        return bars[Int(level.rounded())]
      }
    )
  }
}

/// A line of small bars, one for each value.
struct Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// The bars of some values, from the smallest to the largest; of equal values, all low.
  ///
  /// Of more values than fit the width, the newest are shown.
  static func of(_ values: [Double], width: Int = 40) -> String {
    let values = values.suffix(width)
    guard let low = values.min(), let high = values.max() else { return "" }
    return String(
      values.map { value in
        let part = low < high ? value.part(from: low, to: high) : 0
        return bars[Int((part * Double(bars.count - 1)).rounded())]
      }
    )
  }
}

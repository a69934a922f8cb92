import Foundation

/// The vertical axis of a chart, with round numbers to read it by.
struct ValueAxis {
  /// The smallest value that is on it.
  let low: Double
  /// The greatest value that is on it.
  let high: Double
  private let range: ClosedRange<Double>

  /// - Parameters:
  ///   - values: What must be on the axis, all of it finite.
  ///   - range: Where the greatest and the smallest value are: drawings count from the top.
  init(_ values: [Double], range: ClosedRange<Double>) {
    low = values.min() ?? 0
    high = values.max() ?? 0
    self.range = range
  }

  /// Where a value is; in the middle if all are the same.
  func y(_ value: Double) -> Int {
    guard low < high else { return Int((range.lowerBound + range.upperBound) / 2) }
    let part = min(1, max(0, value.part(from: low, to: high)))
    return Int((range.upperBound - part * (range.upperBound - range.lowerBound)).rounded())
  }

  /// Round numbers on the axis, two to five of them where the axis has a length that can be told; its
  /// ends otherwise.
  var ticks: [Double] {
    let length = high - low
    guard low < high else { return [low] }
    guard length.isFinite, length > 1e-300 else { return [low, high] }
    let step = Self.step(for: length)
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last > first, last - first < 10 else { return [low, high] }
    return Array(stride(from: first, through: last, by: 1)).map { $0 * step }
  }

  /// The ticks in words, as exact as it takes to tell them apart.
  var labels: [String] {
    let ticks = ticks
    let texts =
      [ticks.map(\.text)]
      + (5...17).map { digits in
        ticks.map { String(format: "%.\(digits)g", $0) }
      }
    return texts.first { Set($0).count == ticks.count } ?? texts[0]
  }

  /// 1, 2 or 5 times a power of ten, at least two and at most five times in a length.
  private static func step(for length: Double) -> Double {
    let power = pow(10, (log10(length / 2)).rounded(.down))
    let steps = [5, 2, 1].map { $0 * power }
    return steps.first { length / $0 >= 2 } ?? power
  }
}

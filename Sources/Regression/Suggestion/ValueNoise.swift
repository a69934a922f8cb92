import Foundation

/// How much values scatter around a level that may change now and then.
///
/// Estimated from first differences, which a change of level disturbs in one place only: 1.4826 times
/// their median absolute deviation, divided by the square root of 2, as a difference has twice the
/// variance of a value. (Step 2 of the change-point analysis, without its correction for
/// autocorrelation.) Where most differences are 0, the deviation is 0 too; then the root mean square of
/// the differences counts, each clipped at 3 times the median of those that are not 0.
struct ValueNoise {
  /// The standard deviation of a value; 0 only if all values are the same.
  let deviation: Double
  /// The middle value.
  let median: Double
  /// The least and the greatest value.
  let range: ClosedRange<Double>
  /// How many values there are.
  let count: Int

  /// The noise of some values in the order of their runs; `nil` for fewer than two, which have none.
  init?(of values: [Double]) {
    guard values.count > 1, let least = values.min(), let greatest = values.max() else {
      return nil
    }
    let differences = zip(values.dropFirst(), values).map { $0 - $1 }
    deviation = Self.deviation(ofDifferences: differences) / 2.0.squareRoot()
    median = Self.median(of: values)
    range = least...greatest
    count = values.count
  }

  /// Whether all values are the same, as far as calculating allows to tell.
  var isConstant: Bool { range.lowerBound.isSame(as: range.upperBound) }

  private static func deviation(ofDifferences differences: [Double]) -> Double {
    let center = median(of: differences)
    let robust = 1.4826 * median(of: differences.map { ($0 - center).magnitude })
    return robust > 0 ? robust : clippedDeviation(differences.map(\.magnitude))
  }

  private static func clippedDeviation(_ magnitudes: [Double]) -> Double {
    let others = magnitudes.filter { $0 > 0 }
    guard !others.isEmpty else { return 0 }
    let bound = 3 * median(of: others)
    // As parts of the bound, so that no square is too large for a number.
    let squares = magnitudes.map { pow(min($0 / bound, 1), 2) }
    return bound * (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  /// The middle one of some values, of which there is at least one.
  private static func median(of values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[(sorted.count - 1) / 2] / 2 + sorted[sorted.count / 2] / 2
  }
}

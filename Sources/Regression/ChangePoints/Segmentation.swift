import Foundation

/// The division of a series into levels and straight lines that costs least.
///
/// Exact optimal partitioning (Jackson and others, 2005) of the sum of squared residuals and a
/// penalty for each segment and each slope. Takes at most n² / 2 steps, and memory for n values.
struct Segmentation {
  /// A part of a series.
  struct Segment: Equatable {
    /// The indices of its values.
    let range: Range<Int>
    /// Whether it is a straight line, and no level.
    let isLine: Bool
  }

  /// The parts, in order; they cover the series.
  let segments: [Segment]
  /// What a segment or a slope costs besides its residuals.
  let penalty: Double

  /// Where the parts but the first begin.
  var boundaries: [Int] { segments.dropFirst().map(\.range.lowerBound) }

  /// Divides a series.
  ///
  /// - Parameters:
  ///   - values: The series, of at least two values.
  ///   - deviation: The long-run deviation of its noise.
  init(_ values: [Double], deviation: Double) {
    let most = max(ChangePointParameters.mostChanges, values.count / 20)
    var penalty = Self.penalty(deviation: deviation, count: values.count)
    var segments = Self.cheapest(values, penalty: penalty)
    while segments.count - 1 > most, penalty > 0 {
      penalty *= 1.5 * 1.5
      segments = Self.cheapest(values, penalty: penalty)
    }
    self.penalty = penalty
    self.segments = segments
  }

  private static func penalty(deviation: Double, count: Int) -> Double {
    ChangePointParameters.penalty * deviation * deviation * log(Double(count))
  }

  private static func cheapest(_ values: [Double], penalty: Double) -> [Segment] {
    var covers = Covers(of: values, penalty: penalty)
    for start in values.indices { covers.extend(from: start) }
    return covers.segments
  }
}

extension Segmentation {
  /// The correlation of neighbouring residuals within the segments, outliers winsorised.
  func autocorrelation(of values: [Double]) -> Double {
    var (products, squares) = (0.0, 0.0)
    for segment in segments {
      let residuals = segment.residuals(of: values)
      products += zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      squares += residuals.reduce(0) { $0 + $1 * $1 }
    }
    return squares > 0 ? Noise.bounded(products / squares) : 0
  }
}

extension Segmentation.Segment {
  /// The distances of the values from the median or the line.
  fileprivate func residuals(of values: [Double]) -> [Double] {
    let part = values[range]
    let (fit, middle) = (RunningFit(part), part.median)
    let limit = ChangePointParameters.winsorLimit * part.robustDeviation
    return part.enumerated().map { place, value in
      let residual = value - (isLine ? fit.line(at: place) : middle)
      return limit > 0 ? residual.clamped(to: -limit...limit) : residual
    }
  }
}

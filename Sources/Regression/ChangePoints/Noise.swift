/// The noise of a series: what is left of it without the changes of its level.
public struct Noise: Equatable, Sendable {
  /// The standard deviation of the values around their levels, if they were independent, in the
  /// unit of the series.
  public let deviation: Double
  /// The correlation of neighbouring values, from 0 to 0.7.
  public let autocorrelation: Double

  /// The standard deviation of the mean of many values, times the square root of their number.
  ///
  /// The differences of a first-order process have the variance 2 (1 - phi) times that of the
  /// process, and its means (1 + phi) / (1 - phi) times that of independent values.
  public var longRunDeviation: Double {
    deviation * ((1 + autocorrelation) / (1 - autocorrelation)).squareRoot()
      / (1 - autocorrelation).squareRoot()
  }
}

extension Noise {
  /// Estimates the noise from differences, which changes of the level hardly disturb.
  init(of values: [Double]) {
    self.init(
      deviation: Self.deviation(ofDifferences: values.differences(lag: 1)),
      autocorrelation: Self.autocorrelation(of: values)
    )
  }

  /// The noise in a unit so many times smaller.
  func scaled(by factor: Double) -> Noise {
    Noise(
      deviation: min(deviation * factor, .greatestFiniteMagnitude / 8),
      autocorrelation: autocorrelation
    )
  }

  /// Where more than half of the differences are 0, their median says nothing, and their mean
  /// square is taken, with steps clipped.
  private static func deviation(ofDifferences differences: [Double]) -> Double {
    let robust = differences.robustDeviation
    guard robust == 0 else { return robust / 2.0.squareRoot() }
    let moves = differences.map(\.magnitude).filter { $0 > 0 }
    guard !moves.isEmpty else { return 0 }
    let limit = ChangePointParameters.winsorLimit * moves.median
    let squares = moves.reduce(0) { $0 + min($1, limit) * min($1, limit) }
    return (squares / Double(differences.count) / 2).squareRoot()
  }

  /// Of a first-order process, differences over two places have 1 + phi times the variance of those
  /// over one.
  ///
  /// The standard error, about one by the root of the count, is taken off: an autocorrelation that
  /// only seems to be there hides changes, while one that is missed here is found by the test.
  private static func autocorrelation(of values: [Double]) -> Double {
    let one = values.differences(lag: 1).trimmedMeanSquare
    guard one > 0 else { return 0 }
    let ratio = values.differences(lag: 2).trimmedMeanSquare / one
    return bounded(ratio - 1 - 1 / Double(values.count).squareRoot())
  }

  /// An autocorrelation within the bounds that are believed.
  static func bounded(_ autocorrelation: Double) -> Double {
    autocorrelation.clamped(to: 0...ChangePointParameters.greatestAutocorrelation)
  }
}

extension [Double] {
  /// The differences of the values from those some places before.
  fileprivate func differences(lag: Int) -> [Double] {
    zip(dropFirst(lag), self).map { $0 - $1 }
  }

  /// The mean square of the values within three robust deviations.
  ///
  /// A step shows in one difference over one place, but in two over two places: left in, even
  /// clipped, it would look like autocorrelation.
  fileprivate var trimmedMeanSquare: Double {
    let limit = ChangePointParameters.winsorLimit * robustDeviation
    let usual = filter { $0.magnitude <= limit }
    return usual.isEmpty ? 0 : usual.reduce(0) { $0 + $1 * $1 } / Double(usual.count)
  }
}

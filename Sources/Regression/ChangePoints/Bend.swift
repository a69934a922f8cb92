import Foundation

/// A bend between two straight lines.
struct Bend {
  /// How probable a bend as great is if there is one line.
  ///
  /// Two more parameters make the distribution of F a power of the ratio of the residuals.
  let pValue: Double

  /// Judges a bend; `nil` if one line is about as good.
  ///
  /// - Parameters:
  ///   - left: The values before it.
  ///   - right: The values after it, adjacent.
  ///   - span: The span of most of the series.
  ///   - penalty: What a segment costs; the bend must be worth twice as much.
  ///   - inflation: By what autocorrelation divides the degrees of freedom.
  init?(
    _ left: ArraySlice<Double>,
    _ right: ArraySlice<Double>,
    span: Double,
    penalty: Double,
    inflation: Double
  ) {
    guard min(left.count, right.count) >= ChangePointParameters.shortestLine else { return nil }
    let (first, second) = (RunningFit(left), RunningFit(right))
    let whole = RunningFit([left, right].joined())
    let residual = first.lineResidual + second.lineResidual
    let heights = [
      first.line(at: 0) - whole.line(at: 0),
      second.line(at: 0) - whole.line(at: first.count),
      second.line(at: second.count - 1) - whole.line(at: whole.count - 1),
    ]
    guard
      whole.lineResidual - residual > 2 * penalty,
      residual < whole.lineResidual / 2,
      heights.contains(where: { $0.magnitude > ChangePointParameters.leastBend * span })
    else { return nil }
    let degrees = Double(whole.count - 4) / inflation
    pValue = pow(residual / whole.lineResidual, degrees / 2)
  }
}

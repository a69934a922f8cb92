/// Fisher's exact test of a failure rate against that of a baseline.
///
/// Given how many runs failed in all, the failures among the recent runs are hypergeometric.
enum FisherExact {
  /// The most runs, recent and of the baseline together.
  static let mostRuns = 1e9

  /// The probability, were both rates alike, of a result as extreme as this one.
  ///
  /// Two-sided, as extreme is what is not more likely.
  ///
  /// - Parameters:
  ///   - failures: The recent failures.
  ///   - runs: The recent runs.
  ///   - baselineFailures: The failures of the baseline.
  ///   - baselineRuns: The runs of the baseline.
  ///   - alternative: What is looked for: a greater recent rate, unless said otherwise.
  /// - Returns: The p-value; NaN if a count is negative, if there are more failures than runs, or more
  ///   runs than `mostRuns`.
  static func pValue(
    failures: Int,
    of runs: Int,
    baselineFailures: Int,
    of baselineRuns: Int,
    alternative: Alternative = .greater
  ) -> Double {
    guard failures >= 0, runs >= failures, baselineFailures >= 0, baselineRuns >= baselineFailures,
      Double(runs) + Double(baselineRuns) <= mostRuns
    else { return .nan }
    let number = Double(failures)
    let distribution = Hypergeometric(
      drawn: Double(runs),
      left: Double(baselineRuns),
      marked: number + Double(baselineFailures)
    )
    return switch alternative {
    case .greater: distribution.probability(atLeast: number)
    case .less: distribution.probability(atMost: number)
    case .twoSided: distribution.probability(asUnlikelyAs: number)
    }
  }
}

/// The test of Mann and Whitney (1947): whether the values of one sample tend to be greater.
///
/// Up to 50 values together the p-values are exact, given the ties there are: of all ways to deal
/// the pooled ranks out to the two samples, the share that is as extreme. Beyond, they are those
/// of the normal approximation, corrected for ties and for continuity.
struct MannWhitney: Sendable {
  /// U of the sample after: the pairs in which it has the greater value, ties counted half.
  let statistic: Double
  /// Whether the p-values are exact.
  let isExact: Bool
  private let less: Double
  private let greater: Double

  /// Compares two samples; nil if one is empty or holds NaN or an infinity.
  init?(_ before: [Double], _ after: [Double]) {
    let pooled = after + before
    guard !before.isEmpty, !after.isEmpty, pooled.allSatisfy(\.isFinite) else { return nil }
    let ranks = Midranks(pooled)
    let rankSum = ranks.doubled.prefix(after.count).reduce(0, +)
    statistic = Double(rankSum - after.count * (after.count + 1)) / 2
    isExact = pooled.count <= RankSumDistribution.mostRanks
    if isExact {
      let exact = RankSumDistribution(ranks: ranks.doubled, choosing: after.count)
      less = exact.probability(atMost: rankSum)
      greater = exact.probability(atLeast: rankSum)
    } else {
      let pairs = Double(before.count) * Double(after.count)
      let deviation = Self.deviation(pairs: pairs, of: ranks)
      less = Self.approximation(pairs / 2 - statistic, deviation)
      greater = Self.approximation(statistic - pairs / 2, deviation)
    }
  }

  /// The probability, were the samples alike, of a statistic as extreme as this one.
  ///
  /// The two-sided one is twice the smaller of the others, at most 1.
  func pValue(_ alternative: Alternative) -> Double {
    switch alternative {
    case .greater: greater
    case .less: less
    case .twoSided: min(1, 2 * min(less, greater))
    }
  }

  private static func deviation(pairs: Double, of ranks: Midranks) -> Double {
    let count = Double(ranks.doubled.count)
    let spread = count + 1 - ranks.tieCorrection / (count * (count - 1))
    return (pairs / 12 * max(0, spread)).squareRoot()
  }

  /// The probability of an excess over the mean, corrected for continuity: 1 if all values are
  /// equal, for half a pair is then infinitely many deviations.
  private static func approximation(_ excess: Double, _ deviation: Double) -> Double {
    NormalDistribution.survival((excess - 0.5) / deviation)
  }
}

/// How many of the least, and of the greatest, pairwise differences of two samples lie outside a
/// confidence interval of their shift.
struct ConfidenceCut {
  /// The number of differences on each side.
  let count: Int
  /// The confidence of what is left: 1 - 2 P(U ≤ count), with U of Mann and Whitney.
  let confidence: Double

  /// Cuts off as many as leave a confidence, or none.
  init(sizes: (before: Int, after: Int), confidence: Double) {
    let ranks = sizes.before + sizes.after
    self =
      ranks <= RankSumDistribution.mostRanks
      ? Self(exactly: sizes, level: (1 - confidence) / 2)
      : Self(approximately: sizes, level: (1 - confidence) / 2)
  }

  private init(exactly sizes: (before: Int, after: Int), level: Double) {
    let ranks = Array(1...(sizes.before + sizes.after))
    let sums = RankSumDistribution(ranks: ranks, choosing: sizes.after)
    let least = sizes.after * (sizes.after + 1) / 2
    var count = 0
    while sums.probability(atMost: least + count + 1) <= level { count += 1 }
    self.count = count
    confidence = 1 - 2 * sums.probability(atMost: least + count)
  }

  private init(approximately sizes: (before: Int, after: Int), level: Double) {
    let pairs = Double(sizes.before) * Double(sizes.after)
    let deviation = (pairs / 12 * Double(sizes.before + sizes.after + 1)).squareRoot()
    let middle = (pairs - 1) / 2
    count = max(0, Int((middle + NormalDistribution.quantile(level) * deviation).rounded(.down)))
    confidence = 1 - 2 * NormalDistribution.survival((middle - Double(count)) / deviation)
  }
}

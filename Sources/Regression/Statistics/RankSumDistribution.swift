/// The exact distribution of the sum of some of the ranks, drawn at random without replacement.
///
/// It is counted rank by rank: the subsets of a size and sum are those without the rank and those
/// with it, whose others are one fewer and sum to so much less. Up to 50 ranks every count is
/// below 2⁵³ and therefore exact.
struct RankSumDistribution {
  /// The most ranks that it is meant for: beyond, counts are rounded and take long.
  static let mostRanks = 50

  /// The number of subsets by their sum or less.
  private let cumulative: [Double]

  /// Counts the subsets of a size; ranks are positive and may repeat.
  init(ranks: [Int], choosing size: Int) {
    let rest = ranks.count - size
    var subsets = Self.subsets(of: ranks, size: min(size, rest))
    if rest < size {
      // A sum of the chosen is the sum of all ranks less that of the others.
      let absent = ranks.reduce(1, +) - subsets.count
      subsets = Array(repeating: 0, count: absent) + subsets.reversed()
    }
    var total = 0.0
    cumulative = subsets.map { count in
      total += count
      return total
    }
  }

  /// The probability of a sum of at most so much.
  func probability(atMost sum: Int) -> Double {
    number(atMost: sum) / number(atMost: .max)
  }

  /// The probability of a sum of at least so much.
  func probability(atLeast sum: Int) -> Double {
    (number(atMost: .max) - number(atMost: sum - 1)) / number(atMost: .max)
  }

  private func number(atMost sum: Int) -> Double {
    sum < 0 ? 0 : cumulative[min(sum, cumulative.count - 1)]
  }

  private static func subsets(of ranks: [Int], size: Int) -> [Double] {
    let ranks = ranks.sorted()
    let greatest = ranks.suffix(size).reduce(0, +)
    var counts = [[Double]](repeating: Array(repeating: 0, count: greatest + 1), count: size + 1)
    counts[0][0] = 1
    /// The greatest sum so far, by size.
    var sums = [Int](repeating: 0, count: size + 1)
    for (index, rank) in ranks.enumerated() {
      for size in stride(from: min(size, index + 1), to: 0, by: -1) {
        add(counts[size - 1], upTo: sums[size - 1], to: &counts[size], shiftedBy: rank)
        sums[size] = sums[size - 1] + rank
      }
    }
    return counts[size]
  }

  private static func add(
    _ counts: [Double],
    upTo sum: Int,
    to others: inout [Double],
    shiftedBy shift: Int
  ) {
    for place in 0...sum { others[place + shift] += counts[place] }
  }
}

/// The removal of the boundaries of a segmentation that no test supports.
struct Pruning {
  /// The series.
  let series: PreparedSeries
  /// What a segment costs in the segmentation.
  let penalty: Double
  /// By how much autocorrelation multiplies the variance of a mean.
  let inflation: Double

  private let span: Double

  /// Prepares the tests for a segmentation of a series.
  init(_ segmentation: Segmentation, of series: PreparedSeries) {
    let phi = segmentation.autocorrelation(of: series.values)
    let sorted = series.filtered.sorted()
    self.series = series
    penalty = segmentation.penalty
    inflation = (1 + phi) / (1 - phi)
    span = sorted[sorted.count * 95 / 100] - sorted[sorted.count * 5 / 100]
  }

  /// Removes the most doubtful boundary until none is doubtful.
  ///
  /// - Parameter boundaries: Where levels begin, in order.
  /// - Returns: What remains, with its evidence.
  func prune(_ boundaries: [Int]) -> [Candidate] {
    var boundaries = boundaries
    var candidates = boundaries.indices.map { judge($0, of: boundaries) }
    while let worst = candidates.indices.max(by: { candidates[$0].doubt < candidates[$1].doubt }),
      candidates[worst].doubt >= ChangePointParameters.significance
    {
      boundaries.remove(at: worst)
      candidates.remove(at: worst)
      for neighbour in [worst - 1, worst] where boundaries.indices.contains(neighbour) {
        candidates[neighbour] = judge(neighbour, of: boundaries)
      }
    }
    return candidates
  }

  private func judge(_ position: Int, of boundaries: [Int]) -> Candidate {
    let start = position > 0 ? boundaries[position - 1] : 0
    let end = position + 1 < boundaries.count ? boundaries[position + 1] : series.values.count
    let (left, right) = (start..<boundaries[position], boundaries[position]..<end)
    let step = step(left, right)
    guard step.doubt >= ChangePointParameters.significance, isLine(left, right) else { return step }
    return bend(left, right, insteadOf: step) ?? step
  }

  /// Tests whether one level ends and another begins between two ranges.
  func step(_ left: Range<Int>, _ right: Range<Int>) -> Candidate {
    let before = Level(series.values[left.suffix(reach)], deviation: series.noise.deviation)
    let after = Level(series.values[right.prefix(reach)], deviation: series.noise.deviation)
    let test = LevelTest(before, after, inflation: inflation)
    let isBrief = min(before.count, after.count) <= ChangePointParameters.briefLevel
    let strictness = isBrief ? ChangePointParameters.briefLevelStrictness : 1
    let isDismissed =
      isSmall(test, before, after) || isKnown(right, before, after) || isLine(left, right)
      || isOneOddValue(left, from: after) || isOneOddValue(right, from: before)
    return Candidate(
      index: right.lowerBound,
      kind: .step,
      before: before,
      after: after,
      pValue: test.pValue,
      doubt: isDismissed ? 1 : min(1, test.pValue * strictness)
    )
  }

  /// How many values of either side a test looks at.
  private var reach: Int {
    Int(Double(ChangePointParameters.window) * inflation.squareRoot())
  }

  private func isSmall(_ test: LevelTest, _ before: Level, _ after: Level) -> Bool {
    let height = (after.mean - before.mean).magnitude
    return height < ChangePointParameters.leastRelativeChange * before.mean.magnitude
      || height < ChangePointParameters.leastEffect * test.deviation
  }

  /// Whether fewer than two values of a brief level are off the other by half of its distance.
  private func isOneOddValue(_ range: Range<Int>, from other: Level) -> Bool {
    guard range.count <= ChangePointParameters.briefLevel else { return false }
    let moves = series.values[range].map { $0 - other.mean }
    let distance = moves.reduce(0, +) / Double(moves.count)
    return moves.count { $0 / distance >= 0.5 } < ChangePointParameters.shortestLevel
  }

  private func isKnown(_ range: Range<Int>, _ before: Level, _ after: Level) -> Bool {
    Precedents(values: series.values[..<range.lowerBound])
      .include(length: range.count, from: before.mean, height: after.mean - before.mean)
  }

  /// Whether one straight line through both sides fits better than two levels.
  private func isLine(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let (left, right) = (left.suffix(reach), right.prefix(reach))
    guard min(left.count, right.count) >= ChangePointParameters.shortestLine else { return false }
    let levels = [left, right].map { RunningFit(series.filtered[$0]).levelResidual }
    let both = left.lowerBound..<right.upperBound
    return RunningFit(series.filtered[both]).lineResidual < levels[0] + levels[1]
  }

  private func bend(
    _ left: Range<Int>,
    _ right: Range<Int>,
    insteadOf step: Candidate
  ) -> Candidate? {
    Bend(
      series.filtered[left],
      series.filtered[right],
      span: span,
      penalty: penalty,
      inflation: inflation
    ).map { bend in
      Candidate(
        index: step.index,
        kind: .trend,
        before: step.before,
        after: step.after,
        pValue: bend.pValue,
        doubt: bend.pValue
      )
    }
  }
}

/// By how much one sample is shifted against another (Hodges and Lehmann 1963).
///
/// The interval holds the shifts that the two-sided test of Mann and Whitney does not reject
/// (Bauer 1972, *Constructing Confidence Sets Using Rank Statistics*): exactly up to 50 values
/// together, by the normal approximation beyond. With ties it is, if anything, too wide.
struct HodgesLehmann: Sendable {
  /// The median of after - before over all pairs.
  let shift: Double
  /// The confidence interval of the shift. From samples too small for the confidence it is the
  /// range of all differences.
  let interval: ClosedRange<Double>
  /// The confidence that the interval really has: as a rule a little more than asked for, but less
  /// if the samples are too small.
  let confidence: Double

  /// Estimates the shift; nil if a sample is empty or holds NaN or an infinity, if a difference
  /// cannot be represented, or if the confidence is not between 0 and 1.
  init?(_ before: [Double], _ after: [Double], confidence: Double = 0.95) {
    guard !before.isEmpty, !after.isEmpty, (before + after).allSatisfy(\.isFinite),
      confidence > 0, confidence < 1
    else { return nil }
    let differences = PairwiseDifferences(before, after)
    let last = differences.count - 1
    guard differences[0].isFinite, differences[last].isFinite else { return nil }
    let cut = ConfidenceCut(sizes: (before.count, after.count), confidence: confidence)
    shift = differences.median
    interval = differences[cut.count]...differences[last - cut.count]
    self.confidence = cut.confidence
  }
}

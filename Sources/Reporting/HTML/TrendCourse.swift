import Regression
import Results

/// A trend with everything that is known of its course: what the policy says of it, what was found in
/// it, and what happened to it from outside.
struct TrendCourse {
  let trend: Trend
  /// The limits that no value may cross.
  let limits: [Limit]
  /// Between which values chance and tolerance leave the newest one.
  let band: NoiseBand?
  /// The same for each run for which it is known.
  let bands: [Int64: NoiseBand]
  /// Where level or slope changed, and the run that has the first value after it.
  let changes: [(run: Int64, change: ChangePoint)]
  /// Where values were suspected or confirmed to be worse.
  let marks: [JudgedHistory.Mark]
  /// The runs from which on a new level was accepted.
  let acceptedRuns: [Int64]
  /// What became of the series in the newest run.
  let finding: Finding?

  /// - Parameters:
  ///   - trend: The values; at least one.
  ///   - comparison: What was found in the newest run.
  ///   - finding: What was found of the series.
  ///   - history: What was found before.
  /// - Throws: ``UnfitUnit``.
  init(
    _ trend: Trend,
    in comparison: Comparison,
    finding: Finding?,
    _ history: JudgedHistory
  ) throws {
    let subject = Subject.metric(trend.series)
    self.trend = trend
    self.finding = finding
    limits = try comparison.policy.settings(for: subject, trend.definition).limits
    band = finding?.evidence.flatMap(NoiseBand.init)
    bands = history.bands(of: subject)
      .merging(band.map { [comparison.candidate.number: $0] } ?? [:]) { _, newest in newest }
    let numbers = trend.points.map(\.value.number)
    changes = ChangePointAnalysis(numbers).changes.map { (trend.points[$0.index].run, $0) }
    let runs = Set(trend.points.map(\.run))
    marks = Self.marks(history.marks(of: subject), finding, run: comparison.candidate.number)
      .filter { runs.contains($0.run) }
    acceptedRuns = history.acceptedRuns(of: subject)
  }

  /// What was found before, and what the verdict says of the newest run.
  private static func marks(_ marks: [JudgedHistory.Mark], _ finding: Finding?, run: Int64)
    -> [JudgedHistory.Mark]
  {
    let earlier = marks.filter { $0.run != run }
    switch finding?.kind {
    case .regression: return earlier + [JudgedHistory.Mark(run: run, isConfirmed: true)]
    case .suspected: return earlier + [JudgedHistory.Mark(run: run, isConfirmed: false)]
    default: return earlier
    }
  }
}

extension NoiseBand {
  /// `nil` if the values have no edges.
  init?(_ evidence: Evidence) {
    let bounds = [evidence.bound, evidence.otherBound].compactMap(\.self).filter(\.isFinite)
    guard !evidence.baselineRuns.isEmpty, let low = bounds.min(), let high = bounds.max()
    else { return nil }
    self.init(low: low, high: high)
  }

  /// The band in words.
  func text(unit: String) -> String {
    "\(low.text(unit: unit)) to \(high.text(unit: unit))"
  }
}

/// How history is used to tell a change from noise.
public struct Inference: Hashable, Sendable {
  /// How many of the newest good runs make up the baseline of a series.
  public var baselineRuns = 30
  /// From how many runs on noise is estimated; with fewer, tolerances alone decide.
  public var minimumRuns = 8
  /// From how many runs on outliers are left out of the baseline.
  public var trimmingRuns = 14
  /// How many of the alarms of one run may be false: the false discovery rate of Benjamini-Hochberg.
  public var falseDiscoveryRate = 0.10
  /// The greatest probability of chance at which a suspected change is confirmed.
  public var confirmationLevel = 0.01
  /// In how many of the newest runs precedents of a suspected value are looked for.
  public var precedentRuns = 120
  /// The greatest probability at which a row of values with precedents is more than chance.
  ///
  /// A hundred series have 36,500 values in a year of nightly runs: two such rows may be chance.
  public var precedentLevel = 5e-5
  /// From how many runs on changes of level are looked for in the whole history.
  public var changePointRuns = 20
  /// In how many of the newest runs a check that came and went is called flaky.
  public var flakyRuns = 20
  /// How many series of a run must move together to be one environment shift, and no fewer than 5.
  public var shiftShare = 0.3

  /// Creates the usual settings.
  public init() {}
}

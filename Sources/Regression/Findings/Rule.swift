/// The rule that decided a finding, with the numbers it used.
public enum Rule: Hashable, Sendable {
  /// The subject is in one of the runs only.
  case presence
  /// How scenarios end is compared by how bad the end is.
  case scenarioStatus
  /// Whether checks held is compared.
  case checkStatus
  /// A check that comes and goes is compared by how often it failed of late.
  case flakiness(Flakiness)
  /// A value may not cross a limit, whatever the history.
  case hardLimit(Limit)
  /// Any difference counts.
  case exact
  /// A difference counts if it exceeds both bounds.
  case tolerance(Tolerance)
  /// A history without any noise: a difference counts if it is large enough to matter.
  case constantHistory(floor: Double)
  /// A difference counts if the history's own noise does not explain it.
  case predictionInterval(isLogarithmic: Bool)
  /// The repeated measurements of two runs are compared.
  case samples(SampleComparison)
  /// The course of the whole history is looked at.
  case changePoint(Drift)
  /// Many series moved together.
  case environmentShift(moved: Int, judged: Int)
  /// The two were measured under different circumstances.
  case comparability(Difference)
  /// There must be that many comparable runs.
  case minimumHistory(Int)

  /// How often a check that comes and goes failed.
  public struct Flakiness: Hashable, Sendable {
    /// How often it failed in the newest runs.
    public var recentFailures: Int
    /// The number of newest runs.
    public var recentRuns: Int
    /// How often it failed before them.
    public var earlierFailures: Int
    /// The number of runs before them.
    public var earlierRuns: Int
    /// How likely chance alone makes it fail so often, if nothing changed: Fisher's exact test.
    public var pValue: Double
  }

  /// What the repeated measurements of two runs say.
  public struct SampleComparison: Hashable, Sendable {
    /// By how much they are shifted: the median of all differences, after Hodges and Lehmann.
    public var shift: Double
    /// Between which bounds the shift lies with 95 % confidence.
    public var interval: ClosedRange<Double>
    /// How likely chance alone shifts them so: the exact test of Mann and Whitney.
    public var pValue: Double
  }
}

/// The numbers that a finding about a noisy metric was decided on.
public struct Evidence: Hashable, Sendable, Codable {
  /// The runs of the baseline, oldest first.
  public var baselineRuns: [Int64] = []
  /// Their values, in the metric's unit.
  public var baselineValues: [Double] = []
  /// How many runs were left out of the baseline, by the reason.
  public var leftOut: [String: Int] = [:]
  /// The noise; `nil` if too little is known of it, or all values are the same.
  public var noise: NoiseEstimate?
  /// How likely chance alone brings such a value.
  public var pValue: Double?
  /// How many series of the run were tested at once.
  public var testCount: Int?
  /// The greatest probability of chance that was taken for a change among them.
  public var significanceLevel: Double?
  /// The smallest difference that matters, in the metric's unit.
  public var floor: Double
  /// The smallest difference that matters, as a part of the middle of the baseline.
  public var tolerance: Double
  /// The value that had to be passed, on the worse side: the edge of the noise band or of the
  /// tolerance, whichever is farther off.
  public var bound: Double?
  /// The same on the other side.
  public var otherBound: Double?

  /// Why a run is not in a baseline.
  public enum LeftOut: String, Hashable, Sendable, CaseIterable {
    /// It was broken off.
    case aborted
    /// It was made in another mode, on another machine, or of another version of the scenario.
    case incomparable
    /// Its level was given up.
    case beforeLevel = "before the level"
    /// It was bad, or is still suspected.
    case bad
    /// There are enough newer ones.
    case older
  }

  /// How much single values scatter.
  public struct NoiseEstimate: Hashable, Sendable, Codable {
    /// Whether mean and deviation are of natural logarithms.
    public var isLogarithmic: Bool
    /// The mean, without outliers.
    public var mean: Double
    /// The number of values behind the mean.
    public var count: Int
    /// The standard deviation, with the divisor n - 1.
    public var deviation: Double
    /// The degrees of freedom of the deviation.
    public var degreesOfFreedom: Double
  }
}

/// The values of one series over the runs of a window, oldest first.
public struct Trend: Hashable, Sendable, Codable {
  /// What is compared.
  public var series: Series
  /// The unit of the newest value.
  public var unit: String
  /// Which values are better, as the newest run has it.
  public var direction: Direction
  /// The values; runs that did not measure the series are left out.
  public var points: [Point]

  /// Creates a trend.
  public init(series: Series, unit: String, direction: Direction, points: [Point]) {
    self.series = series
    self.unit = unit
    self.direction = direction
    self.points = points
  }

  /// What is measured, as far as a trend knows.
  public var definition: MetricDefinition {
    MetricDefinition(
      name: series.metric,
      labels: series.labels,
      unit: unit,
      direction: direction
    )
  }

  /// One run's value.
  public struct Point: Hashable, Sendable, Codable {
    /// The number of the run.
    public var run: Int64
    /// What the run measured.
    public var value: MetricValue

    /// Creates a point.
    public init(run: Int64, value: MetricValue) {
      self.run = run
      self.value = value
    }
  }
}

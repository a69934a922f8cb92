/// What a metric measures, and how its values are judged.
public struct MetricDefinition: Hashable, Sendable, Codable {
  /// The metric's name.
  public var name: String
  /// What tells metrics of one name apart, such as `symbol` = `BTCUSDT`.
  public var labels: [String: String]
  /// The unit of the values, such as `s`, `%` or `USD`; empty for plain counts and flags.
  public var unit: String
  /// Which values are better.
  public var direction: Direction
  /// How far values may differ between runs in which nothing changed.
  public var metricClass: MetricClass

  /// Creates a definition.
  public init(
    name: String,
    labels: [String: String] = [:],
    unit: String = "",
    direction: Direction = .none,
    metricClass: MetricClass = .noisy
  ) {
    self.name = name
    self.labels = labels
    self.unit = unit
    self.direction = direction
    self.metricClass = metricClass
  }
}

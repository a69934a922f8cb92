/// A measured quantity.
public struct Metric: Hashable, Sendable, Codable {
  /// What is measured, and how it is judged.
  public var definition: MetricDefinition
  /// What came out.
  public var value: MetricValue
  /// The repeated measurements that ``value`` summarises, in the order in which they were made;
  /// empty if it was measured once.
  public var samples: [Double]

  /// Creates a measurement.
  public init(_ definition: MetricDefinition, value: MetricValue, samples: [Double] = []) {
    self.definition = definition
    self.value = value
    self.samples = samples
  }
}

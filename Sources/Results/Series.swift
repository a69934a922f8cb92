/// The name under which values of different runs are compared.
public struct Series: Hashable, Sendable, Codable {
  /// The scenario; `nil` for what was measured over the whole run.
  public var scenario: String?
  /// The metric's name.
  public var metric: String
  /// The metric's labels.
  public var labels: [String: String]

  /// Creates the name of a series.
  public init(scenario: String?, metric: String, labels: [String: String] = [:]) {
    self.scenario = scenario
    self.metric = metric
    self.labels = labels
  }

  /// Creates the name of the series that a metric of a scenario belongs to.
  public init(scenario: String?, _ definition: MetricDefinition) {
    self.init(scenario: scenario, metric: definition.name, labels: definition.labels)
  }
}

extension Series {
  /// Hashes labels only if there are any: most series have none, and histories look up many.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(scenario)
    hasher.combine(metric)
    if !labels.isEmpty { hasher.combine(labels) }
  }
}

extension Series: CustomStringConvertible {
  /// `SCENARIO/metric{label=value}`; `(run)/metric` for what was measured over the whole run.
  public var description: String {
    "\(scenario ?? "(run)")/\(metricDescription)"
  }

  /// The metric without its scenario: `metric{label=value}`.
  public var metricDescription: String {
    labels.isEmpty ? metric : "\(metric){\(labelsDescription)}"
  }

  /// The labels by name: `label=value,other=value`; empty if there are none.
  public var labelsDescription: String {
    labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
  }
}

import Results

/// Turns the metrics object of a scenario into metrics: maps become labels.
struct MetricTree {
  private let known: Catalogue.KnownScenario?

  init(_ known: Catalogue.KnownScenario?) {
    self.known = known
  }

  /// The metrics of the scenario, and those that it reports but that are counted over the whole run.
  func metrics(
    _ object: [String: SimulationReport.Node]
  ) -> (ofScenario: [Metric], ofRun: [Metric]) {
    let metrics = known?.metrics ?? []
    var result: (ofScenario: [Metric], ofRun: [Metric]) = ([], [])
    for name in metrics.inOrder(object.keys) {
      let metric = metrics.named(name)
      let label = metric?.label ?? "key"
      let leaves = object[name].map { flatten($0, .of(name, metric), label, depth: 1) } ?? []
      if metric?.cumulative == true {
        result.ofRun += leaves
      } else {
        result.ofScenario += leaves
      }
    }
    return result
  }

  private func flatten(
    _ node: SimulationReport.Node,
    _ definition: MetricDefinition,
    _ label: String,
    depth: Int
  ) -> [Metric] {
    switch node {
    case .absent:
      return []
    case .number(let number):
      return [Metric(definition, value: .number(number.value))]
    case .flag(let flag):
      var definition = definition
      if definition.metricClass == .noisy { definition.metricClass = .exact }
      return [Metric(definition, value: .flag(flag))]
    case .map(let children):
      return children.sorted { $0.key < $1.key }.flatMap { key, child in
        var definition = definition
        definition.labels[depth == 1 ? label : "\(label)\(depth)"] = key
        return flatten(child, definition, label, depth: depth + 1)
      }
    }
  }
}

extension MetricDefinition {
  /// The definition of a metric that the catalogue may know. Of others, a unit at the end of the name
  /// is understood; nothing is assumed about which values are better.
  static func of(_ name: String, _ known: Catalogue.KnownMetric?) -> MetricDefinition {
    guard let known else {
      let unit = units.first { name.hasSuffix($0.suffix) }?.unit ?? ""
      return MetricDefinition(name: name, unit: unit)
    }
    return MetricDefinition(
      name: name,
      unit: known.unit,
      direction: known.direction,
      metricClass: known.class
    )
  }

  private static let units = [
    (suffix: "_seconds", unit: "s"),
    (suffix: "_ms", unit: "ms"),
    (suffix: "_us", unit: "µs"),
    (suffix: "_percent", unit: "%"),
    (suffix: "_bytes", unit: "B"),
  ]
}

import Results

extension [Metric] {
  /// The members of a scenario's metrics object: metrics that one label tells apart are a map from its
  /// values, others with labels stand under their name with all labels.
  var oldForm: [(key: String, value: PythonJSON)] {
    let groups = Dictionary(grouping: self, by: \.definition.name)
    let mapped = Set(groups.filter { $0.value.haveOneLabel }.keys)
    var keys: Set<String> = []
    var members: [(key: String, value: PythonJSON)] = []
    for metric in self {
      let name = metric.definition.name
      let isMapped = mapped.contains(name)
      let key = isMapped ? name : Series(scenario: nil, metric.definition).metricDescription
      guard keys.insert(key).inserted else { continue }
      members.append((key, isMapped ? groups[name, default: []].map : metric.oldValue))
    }
    return members
  }

  /// Whether each has one label, all the same.
  private var haveOneLabel: Bool {
    allSatisfy { $0.definition.labels.count == 1 }
      && Set(compactMap(\.definition.labels.first?.key)).count == 1
  }

  /// The values by those of the only label.
  private var map: PythonJSON {
    .object(
      compactMap { metric in
        metric.definition.labels.first.map { (key: $0.value, value: metric.oldValue) }
      }
    )
  }
}

extension Metric {
  /// The value; a count, which has no unit, without a fraction.
  fileprivate var oldValue: PythonJSON {
    switch value {
    case .flag(let flag): .flag(flag)
    case .number(let number):
      definition.unit.isEmpty ? .count(number) : .number(ifHeld: number)
    }
  }
}

extension PythonJSON {
  /// A number, without a fraction if it is whole; null if a report cannot hold it.
  static func count(_ number: Double) -> PythonJSON {
    guard number.magnitude < SimulationReport.Number.limit else { return .null }
    return Int(exactly: number).map(PythonJSON.integer) ?? .number(number)
  }

  /// A number; null if a report cannot hold it.
  fileprivate static func number(ifHeld number: Double) -> PythonJSON {
    number.magnitude < SimulationReport.Number.limit ? .number(number) : .null
  }

  /// A share in per cent; of nothing, a whole 0, as Python has it.
  static func percentage(_ part: Int, of whole: Int) -> PythonJSON {
    whole == 0 ? .integer(0) : .number(Double(part) / Double(whole) * 100)
  }
}

public import Results

/// Something that a history tells of.
public struct KnownSubject: Hashable, Sendable {
  /// What it is.
  public let subject: Subject
  /// What is measured; `nil` for a scenario or a check.
  public let definition: MetricDefinition?
  /// The newest value; `nil` if it has none.
  public let newestValue: Double?

  /// Creates a subject.
  public init(
    _ subject: Subject,
    _ definition: MetricDefinition? = nil,
    newestValue: Double? = nil
  ) {
    self.subject = subject
    self.definition = definition
    self.newestValue = newestValue
  }

  /// The unit of its values; empty if they have none.
  var unit: String { definition?.unit ?? "" }
}

extension History {
  /// Everything that the history tells of: scenarios, checks and metrics, each by name.
  public var subjects: [KnownSubject] {
    let scenarios = Set(runs.flatMap(\.scenarios.keys)).map { KnownSubject(.scenario($0)) }
    let checks = checks.map { KnownSubject(.check(scenario: $0.scenario, id: $0.id)) }
    let metrics = series.map { column in
      KnownSubject(
        .metric(column.series),
        column.definition,
        newestValue: column.values.last { !$0.isNaN }
      )
    }
    return (scenarios + checks + metrics).sorted {
      $0.subject.sortingKey < $1.subject.sortingKey
    }
  }
}

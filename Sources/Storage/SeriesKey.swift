import GRDB
import Results

/// What one row of the table `series` says: a metric's definition, its scenario, and whether its
/// values are numbers or flags.
struct SeriesKey: Hashable, Sendable {
  let scenario: String?
  let definition: MetricDefinition
  let isFlag: Bool

  init(scenario: String?, _ metric: Metric) {
    self.scenario = scenario
    definition = metric.definition
    isFlag = metric.value.isFlag
  }

  /// Reads the columns from the second on of a row of `list-series`.
  init(_ row: Row) throws {
    scenario = Self.scenario(row[1])
    definition = MetricDefinition(
      name: row[2],
      labels: try row.map(3),
      unit: row[4],
      direction: try row.choice(5),
      metricClass: try row.choice(6)
    )
    isFlag = Self.isFlag(row[7])
  }

  /// Hashes the names only: they tell nearly all series apart, and saving a run looks up each.
  func hash(into hasher: inout Hasher) {
    hasher.combine(scenario)
    hasher.combine(definition.name)
  }

  /// The arguments of `insert-series`.
  var arguments: StatementArguments {
    get throws {
      [
        scenario ?? "", definition.name, try JSONMap.encode(definition.labels), definition.unit,
        definition.direction.rawValue, definition.metricClass.rawValue, isFlag ? "flag" : "number",
      ]
    }
  }

  /// The scenario that a column names, which is empty for the whole run.
  static func scenario(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// Whether a column says that values are flags.
  static func isFlag(_ kind: String) -> Bool { kind == "flag" }

  /// The value that a number of a series of a kind stands for.
  static func value(_ number: Double, kind: String) -> MetricValue {
    isFlag(kind) ? .flag(number != 0) : .number(number)
  }
}

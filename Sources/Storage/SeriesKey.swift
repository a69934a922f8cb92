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
    scenario = Self.scenario(try row.get(1))
    definition = MetricDefinition(
      name: try row.get(2),
      labels: try row.map(3),
      unit: try row.get(4),
      direction: try row.choice(5),
      metricClass: try row.choice(6)
    )
    isFlag = Self.isFlag(try row.get(7))
  }

  /// Whether two keys are the same to the letter, as the database sees it.
  ///
  /// Swift takes texts for equal that look equal, such as `é` in one piece or in two.
  static func == (left: SeriesKey, right: SeriesKey) -> Bool {
    left.isFlag == right.isFlag && left.definition == right.definition
      && (left.scenario ?? "").isIdentical(to: right.scenario ?? "")
      && left.definition.name.isIdentical(to: right.definition.name)
      && left.definition.unit.isIdentical(to: right.definition.unit)
      && left.definition.labels.isIdentical(to: right.definition.labels)
  }

  /// Hashes names and labels only: they tell nearly all series apart, and saving a run looks up each.
  func hash(into hasher: inout Hasher) {
    hasher.combine(Series(scenario: scenario, definition))
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

extension String {
  fileprivate func isIdentical(to other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

extension [String: String] {
  /// Whether a map of equal size has the same keys and values to the letter.
  fileprivate func isIdentical(to other: [String: String]) -> Bool {
    allSatisfy { key, value in
      other.index(forKey: key).map { index in
        other[index].key.isIdentical(to: key) && other[index].value.isIdentical(to: value)
      } ?? false
    }
  }
}

import Results

/// The trends of some series, as their values are read: run after run, oldest first.
struct TrendColumns {
  private var columns: [Trend] = []
  private var series: [Int64: (column: Int, key: SeriesKey)] = [:]

  /// - Parameter series: The series, by their numbers; those that stand in one line follow each other.
  init(_ series: [(id: Int64, key: SeriesKey)]) {
    var last: SeriesKey?
    for (id, key) in series {
      if last?.isInLine(with: key) != true { columns.append(Trend(key)) }
      self.series[id] = (columns.count - 1, key)
      last = key
    }
  }

  /// The trends that have values.
  var trends: [Trend] { columns.filter { !$0.points.isEmpty } }

  /// Adds a row of `values-of-run`, if its series is one of those.
  mutating func add(_ value: Double, ofSeries id: Int64, run: Int64) {
    guard let (column, key) = series[id] else { return }
    columns[column].direction = key.definition.direction
    columns[column].points.append(
      Trend.Point(run: run, value: key.isFlag ? .flag(value != 0) : .number(value))
    )
  }
}

extension SeriesKey {
  /// Whether values of both can stand in one line.
  fileprivate func isInLine(with other: SeriesKey) -> Bool {
    Series(scenario: scenario, definition) == Series(scenario: other.scenario, other.definition)
      && definition.unit == other.definition.unit && isFlag == other.isFlag
  }
}

extension Trend {
  fileprivate init(_ key: SeriesKey) {
    self.init(
      series: Series(scenario: key.scenario, key.definition),
      unit: key.definition.unit,
      direction: key.definition.direction,
      points: []
    )
  }
}

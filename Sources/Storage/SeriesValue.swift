import GRDB
import Results

/// A row of `values-of-runs`: what one run measured of one series.
struct SeriesValue {
  let series: Series
  let unit: String
  let direction: Direction
  let point: Trend.Point

  /// Whether two values can stand in one line.
  func belongsTogether(with other: SeriesValue) -> Bool {
    series == other.series && unit == other.unit && point.value.isFlag == other.point.value.isFlag
  }

  @Sendable init(row: Row) throws {
    series = Series(
      scenario: SeriesKey.scenario(try row.get(0)),
      metric: try row.get(1),
      labels: try row.map(2)
    )
    unit = try row.get(3)
    direction = try row.choice(4)
    point = Trend.Point(
      run: try row.get(6),
      value: SeriesKey.value(try row.get(7), kind: try row.get(5))
    )
  }
}

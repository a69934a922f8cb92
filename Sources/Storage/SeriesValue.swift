import GRDB
import Results

/// A row of `values-of-runs`: what one run measured of one series.
struct SeriesValue {
  let series: Series
  let unit: String
  let direction: Direction
  let point: Trend.Point

  @Sendable init(row: Row) throws {
    series = Series(
      scenario: SeriesKey.scenario(row[0]),
      metric: row[1],
      labels: try row.map(2)
    )
    unit = row[3]
    direction = try row.choice(4)
    point = Trend.Point(run: row[6], value: SeriesKey.value(row[7], kind: row[5]))
  }
}

import GRDB
import Results

/// A row of `metrics-of-run`.
struct MetricRow {
  let scenario: String?
  let seriesID: Int64
  var metric: Metric

  @Sendable init(_ row: Row) throws {
    scenario = SeriesKey.scenario(try row.get(0))
    seriesID = try row.get(8)
    metric = Metric(
      MetricDefinition(
        name: try row.get(1),
        labels: try row.map(2),
        unit: try row.get(3),
        direction: try row.choice(4),
        metricClass: try row.choice(5)
      ),
      value: SeriesKey.value(try row.get(7), kind: try row.get(6))
    )
  }
}

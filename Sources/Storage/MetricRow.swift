import GRDB
import Results

/// A row of `metrics-of-run`.
struct MetricRow {
  let scenario: String?
  let seriesID: Int64
  var metric: Metric

  @Sendable init(_ row: Row) throws {
    scenario = SeriesKey.scenario(row[0])
    seriesID = row[8]
    metric = Metric(
      MetricDefinition(
        name: row[1],
        labels: try row.map(2),
        unit: row[3],
        direction: try row.choice(4),
        metricClass: try row.choice(5)
      ),
      value: SeriesKey.value(row[7], kind: row[6])
    )
  }
}

public import Results

/// Trends as comma-separated values: a line for each value, with the run and the series it belongs to.
public struct TrendsTable: Sendable {
  private let trends: [Trend]
  private let runs: [Int64: RunSummary]

  /// Creates the table of some trends.
  ///
  /// - Parameters:
  ///   - trends: The trends.
  ///   - runs: The runs of the window.
  public init(_ trends: [Trend], runs: [RunSummary]) {
    self.trends = trends
    self.runs = Dictionary(uniqueKeysWithValues: runs.map { ($0.number, $0) })
  }

  /// The table, the columns' names first.
  public var csv: String {
    CSV(
      records: [Self.columns] + trends.flatMap { trend in trend.points.map { record($0, trend) } }
    )
    .text
  }

  private static let columns = [
    "run", "started_at", "commit", "scenario", "metric", "labels", "unit", "value",
  ].map(CSV.Field.text)

  private func record(_ point: Trend.Point, _ trend: Trend) -> [CSV.Field] {
    let run = runs[point.run]
    return [
      .value("\(point.run)"), .value(run?.startedAt.description ?? ""),
      .text(run?.revision.commit ?? ""), .text(trend.series.scenario ?? ""),
      .text(trend.series.metric), .text(trend.series.labelsDescription), .text(trend.unit),
      .value(point.value.csv),
    ]
  }
}

extension MetricValue {
  fileprivate var csv: String {
    switch self {
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    }
  }
}

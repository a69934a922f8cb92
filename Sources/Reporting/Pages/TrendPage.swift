public import Results

/// The course of some series, a line each.
public struct TrendPage: Sendable {
  private let trends: [Trend]

  /// Creates the page of some trends.
  public init(_ trends: [Trend]) {
    self.trends = trends
  }

  /// What the page shows.
  public var blocks: [Block] {
    guard !trends.isEmpty else { return [.line(["No series."])] }
    return [.table(Block.Grid(columns: columns, rows: trends.map(row)))]
  }

  private var columns: [Block.Column] {
    [
      "series", .init("trend", isExpendable: true),
      .init("first", isNumeric: true, isExpendable: true),
      .init("min", isNumeric: true, isExpendable: true),
      .init("median", isNumeric: true, isExpendable: true),
      .init("max", isNumeric: true, isExpendable: true),
      .init("last", isNumeric: true), .init("runs", isNumeric: true, isExpendable: true),
    ]
  }

  private func row(_ trend: Trend) -> [Cell] {
    let values = trend.points.map(\.value.number)
    let sorted = values.sorted()
    let numbers = [values.first, sorted.first, sorted.median, sorted.last, values.last]
    let isFlag = trend.points.last?.value.isFlag == true
    return [Cell(trend.series.description), Cell(Sparkline.of(values, width: 30))]
      + numbers.map { number in
        let value = number.map { isFlag ? MetricValue.flag($0 >= 0.5) : .number($0) }
        return Cell(value?.text(unit: trend.unit) ?? "")
      }
      + [Cell("\(values.count)")]
  }
}

extension [Double] {
  /// The middle of sorted values; `nil` if there are none.
  fileprivate var median: Double? {
    guard !isEmpty else { return nil }
    return self[(count - 1) / 2] / 2 + self[count / 2] / 2
  }
}

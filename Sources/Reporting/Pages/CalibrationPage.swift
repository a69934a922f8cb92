public import Regression

/// How often a policy would have cried wolf.
public struct CalibrationPage: Sendable {
  private let calibration: Calibration

  /// Creates the page of a calibration.
  public init(_ calibration: Calibration) {
    self.calibration = calibration
  }

  /// What the page shows.
  public var blocks: [Block] {
    [.line([Cell(summary)]), .line([Cell(rate)])] + rules + alarms
  }

  private var summary: String {
    "\(calibration.runCount) runs judged, each by what came before it: \(calibration.alarms.count) alarms "
      + "about \(calibration.seriesCount) noisy \(calibration.seriesCount == 1 ? "metric" : "metrics"), \(calibration.falseAlarms.count) of them with no "
      + "change of level to explain it"
  }

  private var rate: String {
    "\(calibration.falseAlarmsPerYear.text) false alarms a year at one run a night, "
      + "\(calibration.falseAlarmsPerYearAndHundredSeries.text) for 100 such metrics"
  }

  private var rules: [Block] {
    let counts = Dictionary(grouping: calibration.alarms, by: \.rule)
    guard !counts.isEmpty else { return [] }
    let rows = counts.sorted { $0.key < $1.key }.map { rule, alarms in
      [Cell(rule), Cell("\(alarms.count)"), Cell("\(alarms.count { $0.change == nil })")]
    }
    let columns: [Block.Column] = [
      "rule", .init("alarms", isNumeric: true), .init("false", isNumeric: true),
    ]
    return [.line([""]), .table(Block.Grid(columns: columns, rows: rows))]
  }

  private var alarms: [Block] {
    guard !calibration.alarms.isEmpty else { return [] }
    let rows = calibration.alarms.map { alarm in
      [
        Cell("\(alarm.run)"), Cell(alarm.subject.description), Cell(alarm.rule),
        alarm.change.map { Cell("level changed in run \($0)") } ?? Cell("false", .warning),
      ]
    }
    let columns: [Block.Column] = [
      .init("run", isNumeric: true), "of", "rule", "explained by",
    ]
    return [.line([""]), .table(Block.Grid(columns: columns, rows: rows))]
  }
}

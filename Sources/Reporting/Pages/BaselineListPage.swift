public import Results

/// The named baselines, a line each.
public struct BaselineListPage: Sendable {
  private let baselines: [NamedBaseline]

  /// Creates the page of some baselines.
  public init(_ baselines: [NamedBaseline]) {
    self.baselines = baselines
  }

  /// What the page shows.
  public var blocks: [Block] {
    guard !baselines.isEmpty else { return [.line(["No baselines."])] }
    let rows = baselines.map { [Cell($0.name), Cell("\($0.run)"), Cell($0.setAt.minuteText)] }
    let columns: [Block.Column] = ["name", .init("run", isNumeric: true), "set (utc)"]
    return [.table(Block.Grid(columns: columns, rows: rows))]
  }
}

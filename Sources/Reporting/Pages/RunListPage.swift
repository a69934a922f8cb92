public import Results

/// The runs of a history, a line each.
public struct RunListPage: Sendable {
  private let runs: [RunSummary]

  /// Creates the page of some runs.
  public init(_ runs: [RunSummary]) {
    self.runs = runs
  }

  /// What the page shows.
  public var blocks: [Block] {
    guard !runs.isEmpty else { return [.line(["No runs."])] }
    return [.table(Block.Grid(columns: columns, rows: runs.map(row)))]
  }

  private var columns: [Block.Column] {
    [
      .init("run", isNumeric: true), "id", "started (utc)", .init("suite", isExpendable: true),
      .init("branch", isExpendable: true), .init("commit", isExpendable: true), "scenarios",
      .init("checks", isNumeric: true), .init("labels", isExpendable: true),
    ]
  }

  private func row(_ run: RunSummary) -> [Cell] {
    [
      Cell("\(run.number)"), Cell(run.id.short, .faint), Cell(run.startedAt.minuteText),
      Cell(run.suite), Cell(run.revision.branch ?? ""), Cell(run.revision.short ?? ""),
      scenarios(run),
      Cell(
        "\(run.checksPassed)/\(run.checksPassed + run.checksFailed)",
        run.checksFailed > 0 ? .bad : .plain
      ),
      Cell(run.labels.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")),
    ]
  }

  private func scenarios(_ run: RunSummary) -> Cell {
    let counts = ScenarioStatus.allCases.compactMap { status in
      run.scenarios[status].map { "\($0) \(status.rawValue)" }
    }
    let worst = run.scenarios.keys.max { $0.severity < $1.severity }
    return Cell(counts.joined(separator: ", "), worst == .passed ? .good : worst?.tone ?? .faint)
  }
}

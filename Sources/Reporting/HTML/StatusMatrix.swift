import Results

/// The statuses of all scenarios over the runs of a window, as the rows of an HTML table.
struct StatusMatrix {
  private let runs: [RunSummary]
  private let statuses: [String: [Int64: ScenarioStatus]]
  private let scenarios: [String]

  /// - Parameters:
  ///   - runs: The runs, oldest first.
  ///   - outcomes: How the scenarios ended, oldest run first.
  init(_ runs: [RunSummary], _ outcomes: [ScenarioOutcome]) {
    self.runs = runs
    statuses = outcomes.reduce(into: [:]) { $0[$1.scenario, default: [:]][$1.run] = $1.status }
    var seen: Set<String> = []
    scenarios = outcomes.map(\.scenario).filter { seen.insert($0).inserted }
  }

  /// One row a scenario, in the order of their first appearance; the newest run is on the left, where
  /// it is seen however many runs there are.
  var rows: String {
    scenarios.map { scenario in
      let name = scenario.truncated(to: 40).escapedForHTML
      let cells = runs.reversed().map { cell($0, statuses[scenario]?[$0.number]) }
      return "<tr><th scope=\"row\">\(name)</th>\(cells.joined())</tr>"
    }.joined(separator: "\n")
  }

  private func cell(_ run: RunSummary, _ status: ScenarioStatus?) -> String {
    guard let status else { return "<td title=\"\(run.tip) · not run\"></td>" }
    return "<td class=\"\(status.rawValue)\" title=\"\(run.tip) · \(status.rawValue)\">"
      + "\(status.sign)</td>"
  }
}

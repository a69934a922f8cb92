public import Results

/// How a run ended: what failed and why, each scenario in a line, and the sums.
public struct OutcomePage: Sendable {
  private let run: Run

  /// Creates the page of a run.
  public init(_ run: Run) {
    self.run = run
  }

  /// What the page shows.
  public var blocks: [Block] {
    [.table(scenarios)] + run.scenarios.flatMap(troubles) + [
      .line([]), .line(sums), .line(checkSums),
    ]
      + counters
  }

  private var scenarios: Block.Grid {
    Block.Grid(
      columns: [
        "", "scenario", "status", .init("checks", isNumeric: true),
        .init("duration", isNumeric: true), .init("observations", isNumeric: true),
        .init("errors", isNumeric: true),
      ],
      rows: run.scenarios.map { scenario in
        [
          Cell(scenario.status.sign, scenario.status.tone), Cell(scenario.name),
          Cell(scenario.status.rawValue, scenario.status.tone), Cell(checks(of: scenario)),
          Cell(scenario.duration.text(unit: "s")), "\(scenario.observations.count)",
          "\(scenario.errors.count)",
        ]
      }
    )
  }

  private func checks(of scenario: ScenarioResult) -> String {
    let passed = scenario.checks.count { $0.status == .passed }
    let skipped = scenario.checks.count { $0.status == .skipped }
    return "\(passed)/\(scenario.checks.count - skipped)"
  }

  /// Why a scenario did not pass.
  private func troubles(of scenario: ScenarioResult) -> [Block] {
    let checks = scenario.checks.filter { $0.status == .failed || $0.status == .unknown }
    let lines = checks.flatMap { check in
      [
        Block.line([
          Cell("\(scenario.name)/\(check.id) ", check.status.tone), Cell(check.message),
        ]),
        .line([
          Cell("  expected ", .faint), Cell(check.expected ?? ""), Cell(", observed ", .faint),
          Cell(check.observed ?? ""),
        ]),
      ]
    }
    let errors = scenario.errors.map { error in
      Block.line([Cell("\(scenario.name) ", .bad), Cell(error.message)])
    }
    return lines.isEmpty && errors.isEmpty ? [] : [.line([])] + lines + errors
  }

  private var sums: [Cell] {
    let counts = ScenarioStatus.allCases.compactMap { status -> Cell? in
      let count = run.scenarios.count { $0.status == status }
      return count == 0 ? nil : Cell("\(count) \(status.rawValue)", status.tone)
    }
    let passed = run.scenarios.count { $0.status == .passed }
    let noun = run.scenarios.count == 1 ? "scenario" : "scenarios"
    return [Cell("\(run.scenarios.count) \(noun): ")] + counts.joined(by: ", ")
      + [Cell(" (\(percent(passed, of: run.scenarios.count)) passed)")]
  }

  private var checkSums: [Cell] {
    let counts = CheckStatus.allCases.map { status in
      (status, run.scenarios.reduce(0) { $0 + $1.checks.count { $0.status == status } })
    }
    let cells = counts.compactMap { status, count in
      count == 0 ? nil : Cell("\(count) \(status.rawValue)", status.tone)
    }
    let judged = counts.reduce(0) { $0 + ($1.0 == .skipped ? 0 : $1.1) }
    let passed = counts.first { $0.0 == .passed }?.1 ?? 0
    return [Cell("\(judged) checks: ")] + cells.joined(by: ", ")
      + [Cell(" (\(percent(passed, of: judged)) of those that could be judged)")]
  }

  private var counters: [Block] {
    guard !run.metrics.isEmpty else { return [] }
    let texts = run.metrics.map { metric in
      "\(metric.definition.name) \(metric.value.text(unit: metric.definition.unit))"
    }
    return [.line([Cell(texts.joined(separator: ", "), .faint)])]
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0 %" : (Double(part) / Double(whole) * 100).text(unit: "%")
  }
}

extension [Cell] {
  fileprivate func joined(by separator: String) -> [Cell] {
    Array(map { [$0] }.joined(separator: [Cell(separator)]))
  }
}

import Regression
import Results

/// The statuses of all scenarios and of their checks over the runs of a window, as the rows of a table.
struct StatusMatrix {
  private let window: ReportWindow
  private let statuses: [String: [Int64: ScenarioStatus]]
  private let scenarios: [String]
  private let addresses: PageAddresses?

  /// - Parameters:
  ///   - window: The runs.
  ///   - outcomes: How the scenarios ended, oldest run first.
  ///   - addresses: Where the pages about runs are; `nil` for none.
  init(
    _ window: ReportWindow,
    _ outcomes: [ScenarioOutcome],
    addresses: PageAddresses? = nil
  ) {
    self.addresses = addresses
    self.window = window
    statuses = outcomes.reduce(into: [:]) { $0[$1.scenario, default: [:]][$1.run] = $1.status }
    var seen: Set<String> = []
    scenarios = outcomes.map(\.scenario).filter { seen.insert($0).inserted }
  }

  /// One row a scenario, in the order of their first appearance, each with the rows of its checks of
  /// which there is more to tell than that they held, or were skipped, in every run; the newest run is on
  /// the right.
  var rows: Markup {
    let checks = Dictionary(grouping: window.judged.history.checks, by: \.scenario)
    return scenarios.map { scenario in
      let columns = (checks[scenario] ?? []).map { (id: $0.id, states: states(of: $0)) }
        .filter { !$0.states.allSatisfy { $0 == nil } }
      let told = columns.filter { !$0.states.areAll(.passed) && !$0.states.areAll(.skipped) }
      return row(scenario, of: scenario, strip(ofScenario: scenario), isCheck: false)
        + told.map { row($0.id, of: scenario, strip($0.id, $0.states), isCheck: true) }.joined()
        + remark(on: columns.map(\.states), of: scenario)
    }.joined(by: "\n")
  }

  /// The strip of a scenario.
  func strip(ofScenario scenario: String) -> StatusStrip {
    strip(
      scenario,
      window.runs.map { run in
        statuses[scenario]?[run.number].map { .init(word: $0.rawValue, tone: $0.tone) }
      }
    )
  }

  /// The strip of a check; `nil` if no run has it.
  func strip(ofCheck id: String, of scenario: String) -> StatusStrip? {
    window.judged.history.checks.first { $0.scenario == scenario && $0.id == id }
      .map { strip(id, states(of: $0)) }
  }

  private func strip(_ name: String, _ states: [StatusStrip.State?]) -> StatusStrip {
    StatusStrip(name.truncated(to: 80), states, window.runs)
  }

  private func states(of column: CheckHistory) -> [StatusStrip.State?] {
    let known = zip(window.judged.history.runs, column.statuses)
      .reduce(into: [Int64: CheckStatus]()) { $0[$1.0.number] = $1.1 }
    return window.runs.map { run in
      known[run.number].map { .init(word: $0.rawValue, tone: $0.tone) }
    }
  }

  private func row(_ name: String, of scenario: String, _ strip: StatusStrip, isCheck: Bool)
    -> Markup
  {
    """
    <tr class="\(isCheck ? "check" : "scenario")" data-scenario="\(scenario.truncated(to: 200))">\
    <th scope="row">\(name.shortened(to: 60))</th><td>\(strip.svg)</td>\
    <td>\(addresses.linked(strip.summary))</td></tr>
    """
  }

  private func remark(on checks: [[StatusStrip.State?]], of scenario: String) -> Markup {
    let counts = [
      (checks.count { $0.areAll(.passed) }, "always held"),
      (checks.count { $0.areAll(.skipped) }, "always skipped"),
    ]
    let texts = counts.filter { $0.0 > 0 }.map { count, state in
      "\(count) \(count == 1 ? "check" : "checks") \(state)"
    }
    guard !texts.isEmpty else { return "" }
    return """
      <tr class="remark" data-scenario="\(scenario.truncated(to: 200))"><td></td><td colspan="2">\
      \(texts.joined(separator: ", "))</td></tr>
      """
  }
}

extension [StatusStrip.State?] {
  /// Whether a check had one status wherever it was there.
  fileprivate func areAll(_ status: CheckStatus) -> Bool {
    allSatisfy { $0 == nil || $0?.word == status.rawValue }
  }
}

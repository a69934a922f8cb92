import Regression
import Results

/// One scenario of the newest run in detail.
struct ScenarioDetail {
  private let scenario: ScenarioResult
  private let isOpen: Bool

  /// - Parameters:
  ///   - scenario: What came of it.
  ///   - isWorse: Whether something of it got worse; then it is open, as it is if it did not pass.
  init(_ scenario: ScenarioResult, isWorse: Bool) {
    self.scenario = scenario
    isOpen = isWorse || scenario.status.tone == .bad || scenario.status.tone == .warning
  }

  /// The details of all scenarios of the newest run.
  static func all(of comparison: Comparison) -> Markup {
    let worse = Set(comparison.findings.filter(\.isFailing).compactMap(\.subject.scenario))
    return comparison.candidate.run.scenarios.map { scenario in
      Self(scenario, isWorse: worse.contains(scenario.name)).markup
    }.joined()
  }

  /// The detail.
  var markup: Markup {
    let version = scenario.version.map { " version \($0.truncated(to: 40))" } ?? ""
    return """
      <details class="scenario" data-scenario="\(scenario.name.truncated(to: 200))" \
      data-state="\(scenario.status.rawValue)"\(isOpen ? " open" : "" as Markup)><summary>\
      \(FindingCard.badge(scenario.status.tone))\(scenario.name.truncated(to: 100))\(version): \
      \(scenario.status.rawValue) in \(scenario.duration.text(unit: "s"))</summary>\
      \(timeline)\(checks)\(errors)\(observations)\(samples)</details>

      """
  }

  private var timeline: Markup {
    FaultTimeline(scenario).svg.map { svg -> Markup in
      "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"timeline\">\(svg)</div>\(faults)"
    } ?? faults
  }

  private var faults: Markup {
    table(
      ["fault", "planned", "injected", "witnessed", "healed", "parameters"],
      scenario.faults.map { fault in
        let times = [fault.plannedAt, fault.injectedAt, fault.witnessedAt, fault.healedAt]
        let parameters = fault.parameters.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
        return [cell(fault.name)] + times.map { cell($0?.text(unit: "s") ?? "") }
          + [cell(parameters.joined(separator: " "))]
      }
    )
  }

  private var checks: Markup {
    table(
      ["result", "id", "check", "expected", "observed"],
      scenario.checks.map { check in
        [
          state(check.status.rawValue, check.status.tone), cell(check.id),
          cell(check.message), cell(check.expected ?? ""), cell(check.observed ?? ""),
        ]
      }
    )
  }

  private var errors: Markup {
    table(
      ["error at", "what went wrong"],
      scenario.errors.map { [cell($0.offset?.text(unit: "s") ?? ""), cell($0.message)] }
    )
  }

  private var observations: Markup {
    table(
      ["noted at", "severity", "what was noted"],
      scenario.observations.map { observation in
        [
          cell(observation.offset?.text(unit: "s") ?? ""),
          state(observation.severity.rawValue, observation.severity.tone),
          cell(observation.text),
        ]
      }
    )
  }

  private var samples: Markup {
    let plots = scenario.metrics.compactMap { metric in
      SamplePlot(metric).map { plot -> Markup in
        let name = Series(scenario: nil, metric.definition).metricDescription
        return """
          <figure><figcaption><span><strong>\(name.truncated(to: 120))</strong> \(plot.summary)</span></figcaption>\
          \(plot.svg)</figure>
          """
      }
    }
    return plots.isEmpty ? "" : "<div class=\"charts\">\(plots.joined())</div>"
  }

  private func state(_ word: String, _ tone: Tone) -> Markup {
    "<span class=\"state\">\(FindingCard.badge(tone))\(word)</span>"
  }

  private func cell(_ text: String) -> Markup { "\(text.truncated(to: 500))" }

  /// A table without its empty columns; nothing if it has no rows.
  private func table(_ columns: [Markup], _ rows: [[Markup]]) -> Markup {
    guard !rows.isEmpty else { return "" }
    let shown = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    let head = shown.map { "<th scope=\"col\">\(columns[$0])</th>" as Markup }.joined()
    let body = rows.map { row -> Markup in
      "<tr>\(shown.map { "<td>\(row[$0])</td>" as Markup }.joined())</tr>"
    }
    return """
      <div class="wide"><table class="sortable"><thead><tr>\(head)</tr></thead>\
      <tbody>\(body.joined())</tbody></table></div>
      """
  }
}

import Mustache
public import Regression
public import Results

/// The page about the newest run and the history before it, as one HTML file that needs no other.
public struct ReportPage: Sendable {
  private let comparison: Comparison
  private let runs: [RunSummary]
  private let outcomes: [ScenarioOutcome]
  private let trends: [Trend]

  /// Creates a page.
  ///
  /// - Parameters:
  ///   - comparison: What changed in the newest run.
  ///   - runs: The runs of the window, newest first.
  ///   - outcomes: How the scenarios of these runs ended, oldest run first.
  ///   - trends: What these runs measured.
  public init(
    _ comparison: Comparison,
    runs: [RunSummary],
    outcomes: [ScenarioOutcome],
    trends: [Trend]
  ) {
    self.comparison = comparison
    self.runs = runs.reversed()
    self.outcomes = outcomes
    self.trends = trends
  }

  /// The page.
  public var html: String {
    get throws {
      let template = try MustacheTemplate(
        string: String(decoding: PackageResources.report_mustache, as: UTF8.self)
      )
      return template.render(content)
    }
  }

  private var content: Content {
    let shown = comparison.folded.filter { $0.finding.kind != .unchanged }
    return Content(
      title: comparison.title.printable,
      verdict: comparison.verdict.title,
      tone: comparison.verdict.tone.name,
      summary: comparison.summary,
      facts: facts,
      hasFailures: !comparison.failing.isEmpty,
      failures: comparison.failing.joined(separator: ", ").truncated(to: 500).printable,
      hasFindings: !shown.isEmpty,
      findings: shown.map(Content.Row.init),
      runCount: runs.count,
      matrix: StatusMatrix(runs, outcomes).rows,
      groups: groups
    )
  }

  private var facts: [Content.Fact] {
    let run = comparison.candidate.run
    let facts = [
      ("suite", run.suite), ("branch", run.revision.branch), ("commit", run.revision.commit),
      ("mode", run.mode), ("machine", run.environment?.cpuModel), ("run id", run.id.short),
    ]
    return facts.compactMap { name, value in
      value.map { Content.Fact(name: name, value: $0.printable) }
    }
  }

  /// The charts, by scenario; what belongs to the whole run comes last.
  private var groups: [Content.Group] {
    let axis = RunAxis(runs, range: TrendChart.horizontalRange)
    var groups: [(scenario: String?, charts: [Content.Chart])] = []
    for trend in trends {
      if groups.last.map({ $0.scenario == trend.series.scenario }) != true {
        groups.append((trend.series.scenario, []))
      }
      groups[groups.count - 1].charts.append(chart(trend, axis))
    }
    return groups.map { scenario, charts in
      Content.Group(
        name: scenario?.truncated(to: 80).printable ?? "Over the whole run",
        charts: charts
      )
    }
  }

  /// What the newest run measured of a series.
  private func newestValue(of trend: Trend) -> String {
    guard let point = trend.points.last, point.run == runs.last?.number else {
      return "not measured"
    }
    return point.value.text(unit: trend.unit.truncated(to: 20)).printable
  }

  private func chart(_ trend: Trend, _ axis: RunAxis) -> Content.Chart {
    Content.Chart(
      name: trend.series.metricDescription.truncated(to: 120).printable,
      value: newestValue(of: trend),
      svg: TrendChart(
        trend,
        on: axis,
        limit: comparison.policy.limits[trend.series.metric]
      ).svg
    )
  }
}

/// What the template shows; each name here is one there.
private struct Content {
  let title: String
  let verdict: String
  let tone: String
  let summary: String
  let facts: [Fact]
  let hasFailures: Bool
  let failures: String
  let hasFindings: Bool
  let findings: [Row]
  let runCount: Int
  let matrix: String
  let groups: [Group]

  struct Fact {
    let name: String
    let value: String
  }

  struct Row {
    let kind: String
    let tone: String
    let subject: String
    let before: String
    let after: String
    let reason: String

    init(_ folded: FoldedFinding) {
      let finding = folded.finding
      kind = finding.kind.rawValue
      tone = finding.kind.tone.name
      subject = finding.subject.description.truncated(to: 200).printable
      before = finding.before?.text.printable ?? ""
      after = finding.after?.text.printable ?? ""
      reason = folded.reason.truncated(to: 500).printable
    }
  }

  struct Group {
    let name: String
    let charts: [Chart]
  }

  struct Chart {
    let name: String
    let value: String
    let svg: String
  }
}

extension Tone {
  /// The tone's class in the style sheet.
  fileprivate var name: String {
    switch self {
    case .plain: "plain"
    case .good: "good"
    case .bad: "bad"
    case .warning: "warning"
    case .faint: "faint"
    }
  }
}

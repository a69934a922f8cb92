import Foundation
public import Regression
import Results

/// The verdict on a run as JUnit XML, which Jenkins, GitLab and others show as tests: a suite for each
/// scenario, a case for each thing that was judged.
public struct JUnitReport: Sendable {
  private let comparison: Comparison
  private let suites: [Suite]

  /// Creates the report of a comparison.
  public init(_ comparison: Comparison) {
    self.comparison = comparison
    let durations = Dictionary(
      comparison.candidate.run.scenarios.map { ($0.name, $0.duration) },
      uniquingKeysWith: { first, _ in first }
    )
    let texts = Dictionary(
      comparison.folded.map { ($0.finding.subject, FindingText($0, of: comparison)) },
      uniquingKeysWith: { first, _ in first }
    )
    suites = Dictionary(grouping: comparison.findings) { $0.subject.scenario ?? "(run)" }
      .sorted { $0.key < $1.key }
      .map { name, findings in
        Suite(
          name: name,
          duration: durations[name] ?? 0,
          cases: findings.map { finding in
            let folded = FoldedFinding(finding: finding, parts: [])
            return Case(
              finding,
              texts[finding.subject] ?? FindingText(folded, of: comparison)
            )
          }
        )
      }
  }

  /// The XML, with a newline at the end.
  public var text: String {
    let cases = suites.flatMap(\.cases)
    let attributes: KeyValuePairs = [
      "name": "qtreport gate, \(comparison.headline): \(comparison.verdict.rawValue)",
      "tests": "\(cases.count)", "failures": "\(cases.count { $0.outcome == .failure })",
      "errors": "\(cases.count { $0.outcome == .error })",
      "time": suites.reduce(0) { $0 + $1.duration }.secondsText,
    ]
    let content = suites.map { $0.xml(startedAt: comparison.candidate.run.startedAt) }.joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + XML.element("testsuites", attributes, "\n\(content)") + "\n"
  }

  /// The tests of one scenario.
  private struct Suite {
    let name: String
    let duration: Double
    let cases: [Case]

    func xml(startedAt: Timestamp) -> String {
      let attributes: KeyValuePairs = [
        "name": name, "tests": "\(cases.count)",
        "failures": "\(cases.count { $0.outcome == .failure })",
        "errors": "\(cases.count { $0.outcome == .error })",
        "skipped": "\(cases.count { $0.outcome == .skipped })",
        "time": duration.secondsText, "timestamp": String(startedAt.description.prefix(19)),
      ]
      let content = cases.map { $0.xml(suite: name, duration: duration) }.joined()
      return XML.element("testsuite", attributes, "\n\(content)") + "\n"
    }
  }

  /// One thing that was judged.
  private struct Case {
    private let finding: Finding
    private let text: FindingText

    init(_ finding: Finding, _ text: FindingText) {
      self.finding = finding
      self.text = text
    }

    enum Outcome {
      case passed, failure, error, skipped
    }

    /// What waits for a decision or was not tried is skipped; what only may be bad has passed.
    var outcome: Outcome {
      if finding.isFailing { return finding.kind == .incomparable ? .error : .failure }
      return finding.waiver?.state == .holds || finding.isSkipped ? .skipped : .passed
    }

    func xml(suite: String, duration: Double) -> String {
      let attributes: KeyValuePairs = [
        "classname": suite, "name": finding.subject.caseName,
        "time": (finding.subject == .scenario(suite) ? duration : 0).secondsText,
      ]
      return XML.element("testcase", attributes, detail) + "\n"
    }

    private var detail: String {
      let message = "\(finding.kind.rawValue): \(text.event)".truncated(to: 1000)
      let words = ([message] + text.remarks).joined(separator: "\n")
      switch outcome {
      case .failure, .error:
        return XML.element(
          outcome == .error ? "error" : "failure",
          ["type": finding.kind.rawValue, "message": message],
          XML.escaped(words)
        )
      case .skipped:
        let reason = text.remarks.first ?? message
        // Jenkins reads the attribute, GitLab what is inside.
        return XML.element("skipped", ["message": reason], XML.escaped(reason))
      case .passed:
        return finding.kind == .unchanged ? "" : XML.element("system-out", [:], XML.escaped(words))
      }
    }
  }
}

extension Finding {
  /// Whether the scenario or check was not tried.
  fileprivate var isSkipped: Bool {
    switch after {
    case .scenario(let status): status == .skipped
    case .check(let status, _): status == .skipped
    case .metric, nil: false
    }
  }
}

extension Subject {
  /// The name within the scenario: `scenario`, `check ID` or `metric NAME{label=value}`.
  fileprivate var caseName: String {
    switch self {
    case .run: "environment"
    case .scenario: "scenario"
    case .check(_, let id): "check \(id)"
    case .metric(let series): "metric \(series.metricDescription)"
    }
  }
}

extension Double {
  /// Seconds, to the millisecond.
  fileprivate var secondsText: String { String(format: "%.3f", self) }
}

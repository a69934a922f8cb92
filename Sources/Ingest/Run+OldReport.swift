import Foundation
import Results

extension Run {
  /// The members of a report in the order in which the Python harness writes them.
  var oldReport: [(key: String, value: PythonJSON)] {
    let passed = scenarios.reduce(0) { $0 + $1.passedCount }
    let failed = scenarios.reduce(0) { $0 + $1.failedCount }
    return [
      (key: "summary", value: summary),
      (
        key: "checks",
        value: [
          "total_passed": .integer(passed),
          "total_failed": .integer(failed),
          "success_rate": .percentage(passed, of: passed + failed),
        ]
      ),
      (key: "metrics", value: counters),
      (key: "scenarios", value: .list(scenarios.map(\.outline))),
      (
        key: "report_generated",
        value: .text("\(finishedAt)".replacing("Z", with: "+00:00"))
      ),
      (key: "detailed_results", value: .list(scenarios.map(\.detail))),
    ]
  }

  private var summary: PythonJSON {
    func count(_ word: SimulationReport.Status) -> Int {
      scenarios.count { $0.word == word }
    }
    return [
      "total_scenarios": .integer(scenarios.count),
      "passed": .integer(count(.passed)),
      "failed": .integer(count(.failed)),
      "degraded": .integer(count(.degraded)),
      "pass_rate": .percentage(count(.passed), of: scenarios.count),
    ]
  }

  private var counters: PythonJSON {
    .object(
      Catalogue.builtIn.runMetrics.map { (key: $0.name, value: .count(count($0.name))) }
    )
  }

  /// What was counted over the whole run: by the run, or else by all its scenarios together.
  private func count(_ name: String) -> Double {
    func isCounter(_ metric: Metric) -> Bool {
      metric.definition.name == name && metric.definition.labels.isEmpty
    }
    if let metric = metrics.first(where: isCounter) { return metric.value.number }
    return scenarios.flatMap(\.metrics).filter(isCounter).reduce(0) { $0 + $1.value.number }
  }
}

extension ScenarioResult {
  fileprivate var passedCount: Int { checks.count { $0.status == .passed } }

  fileprivate var failedCount: Int { checks.count { $0.status == .failed } }

  /// The harness's nearest word; it lets no scenario pass in which a check failed.
  fileprivate var word: SimulationReport.Status {
    switch status {
    case .passed: failedCount == 0 ? .passed : .degraded
    case .degraded: .degraded
    case .skipped: .notStarted
    case .failed, .unknown, .aborted, .error: .failed
    }
  }

  /// The duration, within what can be one.
  private var seconds: Double {
    min(max(0, duration), SimulationReport.Detail.longestDuration)
  }

  fileprivate var outline: PythonJSON {
    [
      "name": .text(name),
      "status": .text(word.rawValue),
      "duration": .text(String(format: "%.2fs", seconds)),
      "checks": .text("\(passedCount)/\(passedCount + failedCount)"),
      "observations": .integer(observationLines.count),
      "errors": .integer(errorLines.count),
    ]
  }

  fileprivate var detail: PythonJSON {
    [
      "scenario": .text(name),
      "status": .text(word.rawValue),
      "duration_seconds": .number(seconds),
      "checks_passed": .integer(passedCount),
      "checks_failed": .integer(failedCount),
      "observations": .list(observationLines.map(PythonJSON.text)),
      "errors": .list(errorLines.map(PythonJSON.text)),
      "metrics": .object(metrics.oldForm),
    ]
  }

  private var observationLines: [String] {
    observations.map(\.text) + checks.filter { $0.status != .failed }.map(\.line)
  }

  private var errorLines: [String] {
    checks.filter { $0.status == .failed }.map(\.line) + errors.map(\.message)
  }
}

extension Check {
  fileprivate var line: String {
    let mark =
      switch status {
      case .passed: "✓"
      case .failed: "✗"
      case .unknown: "?"
      case .skipped: "-"
      }
    return "\(mark) \(message.isEmpty ? id : message)"
  }
}

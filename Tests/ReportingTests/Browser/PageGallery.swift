import Foundation
import Regression
import Reporting
import Results
import TestSupport

/// The pages with everything that they can show, as files.
enum PageGallery: String, CaseIterable {
  case report, pair

  /// Writes the page.
  ///
  /// - Parameters:
  ///   - folder: Where to.
  ///   - change: What is different in the page.
  /// - Returns: The file.
  /// - Throws: An error if it cannot be made or written.
  func write(
    to folder: TemporaryFolder,
    _ change: (String) -> String = { $0 }
  ) throws -> URL {
    URL(filePath: try folder.write(Data(change(try html).utf8), to: "\(rawValue).html"))
  }

  private var html: String {
    get throws {
      let fixture = Self.fixture
      var comparison = try fixture.comparison
      comparison.findings += FindingGallery.all
      switch self {
      case .pair:
        var before = fixture.runs[0]
        before.run.scenarios[0].metrics[0].samples = [1, 1.2, 1.1]
        return try PairPage(before, comparison).html
      case .report:
        return try ReportPage(fixture.content(comparison)).html
      }
    }
  }

  /// Forty runs: a level that rises, an accepted level, another machine, and a last run that has all
  /// that is shown of one.
  private static var fixture: HistoryFixture {
    var fixture = HistoryFixture()
    fixture.values = (0..<40).map { place in
      let level: Double = place < 30 ? 1 : 2
      return level + Double(place % 3) / 100
    }
    fixture.cores = { $0 < 12 ? 4 : 8 }
    fixture.policy.comparedProperties = []
    fixture.policy.acceptedLevels = [
      AcceptedLevel(
        pattern: "SCENARIO/lag",
        start: .run(35),
        owner: "ana",
        reason: "new disk",
        source: .policyFile(line: 1)
      )
    ]
    fixture.detail = { $0.fillWithEvents() }
    return fixture
  }
}

extension ScenarioResult {
  fileprivate mutating func fillWithEvents() {
    version = "1.2"
    faults = [
      Fault(kind: "kill", target: "redis", plannedAt: 0.1, injectedAt: 0.15, healedAt: 0.6),
      Fault(kind: "delay", target: "binance", injectedAt: 0.3, parameters: ["by": "2 s"]),
    ]
    observations = [
      Observation(offset: 0.2, severity: .warning, text: "the queue is long"),
      Observation(offset: 0.4, severity: .info, text: "reconnected"),
    ]
    errors = [ScenarioError(offset: 0.5, message: "an order was lost")]
    checks[0].expected = "0 orders"
    checks[0].observed = "1 order"
    metrics[0].samples = [2, 2.1, 1.9, 2.3, 2]
    metrics.append(
      Metric(
        MetricDefinition(name: "recovery", unit: "s"),
        value: .number(0.45),
        samples: [0.4, 0.5]
      )
    )
  }
}

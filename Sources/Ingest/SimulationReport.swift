import Foundation
import Results

/// A `simulation_report.json`, exactly as the Python harness of Quantum Trader writes it, and with the
/// whole run if ``SimulationReportWriter`` wrote it.
struct SimulationReport: Codable {
  let summary: Summary
  let checks: Checks
  let metrics: [String: Number?]
  let scenarios: [Outline]
  let reportGenerated: Timestamp
  let detailedResults: [Detail]
  let qtsim: Run?

  /// How many scenarios ended how.
  struct Summary: Codable {
    let totalScenarios: Count
    let passed: Count
    let failed: Count
    let degraded: Count

    enum CodingKeys: String, CodingKey {
      case totalScenarios = "total_scenarios"
      case passed, failed, degraded
    }
  }

  /// How many checks ended how, over all scenarios.
  struct Checks: Codable {
    let totalPassed: Count
    let totalFailed: Count

    enum CodingKeys: String, CodingKey {
      case totalPassed = "total_passed"
      case totalFailed = "total_failed"
    }
  }

  /// A scenario in short.
  struct Outline: Codable {
    let name: String
    let status: Status
    let checks: String
    let observations: Count
    let errors: Count
  }

  /// A scenario in full.
  struct Detail: Codable {
    let scenario: String
    let status: Status
    let durationSeconds: Number
    let checksPassed: Count
    let checksFailed: Count
    let observations: [String]
    let errors: [String]
    let metrics: [String: Node]

    enum CodingKeys: String, CodingKey {
      case durationSeconds = "duration_seconds"
      case checksPassed = "checks_passed"
      case checksFailed = "checks_failed"
      case scenario, status, observations, errors, metrics
    }
  }

  /// The words the harness has for how a scenario ended.
  enum Status: String, Codable, CaseIterable {
    case passed, failed, degraded, running
    case notStarted = "not_started"

    init(from decoder: any Decoder) throws {
      let word = try decoder.singleValueContainer().decode(String.self)
      guard let status = Status(rawValue: word) else {
        let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath,
            debugDescription: "'\(word.prefix(80))' is none of \(known)"
          )
        )
      }
      self = status
    }
  }

  enum CodingKeys: String, CodingKey {
    case reportGenerated = "report_generated"
    case detailedResults = "detailed_results"
    case summary, checks, metrics, scenarios, qtsim
  }
}

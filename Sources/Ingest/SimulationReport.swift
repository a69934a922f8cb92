import Foundation
import Results

/// A `simulation_report.json`, exactly as the Python harness of Quantum Trader writes it.
struct SimulationReport: Codable {
  let summary: Summary
  let checks: Checks
  let metrics: [String: Number?]
  let scenarios: [Outline]
  let reportGenerated: Timestamp
  let detailedResults: [Detail]

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
    case summary, checks, metrics, scenarios
  }
}

extension SimulationReport {
  /// A number that a `Double` holds exactly, or as closely as JSON gave it.
  struct Number: Codable {
    let value: Double

    /// From here on, not every whole number is a `Double`: 9,007,199,254,740,992.
    static let limit = 0x1p53

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = try container.decode(Double.self)
      guard !value.isFinite || value.magnitude < Self.limit else {
        throw TooLargeNumber(codingPath: decoder.codingPath, value: value)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  /// A whole number.
  struct Count: Codable {
    let value: Int

    init(from decoder: any Decoder) throws {
      let number = try Number(from: decoder).value
      guard let value = Int(exactly: number) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(number) is no whole number")
        )
      }
      self.value = value
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  /// A number so large that it may not be the one that was measured.
  struct TooLargeNumber: Error {
    let codingPath: [any CodingKey]
    let value: Double
  }

  /// A value of a scenario's metrics: a number, a yes or no, nothing, or a map of them.
  enum Node: Codable {
    case absent
    case flag(Bool)
    case number(Number)
    case map([String: Node])

    init(from decoder: any Decoder) throws {
      if let map = try? decoder.container(keyedBy: Key.self) {
        self = .map(try Self.children(of: map))
        return
      }
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .absent
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else {
        self = .number(try container.decode(Number.self))
      }
    }

    private static func children(
      of container: KeyedDecodingContainer<Key>
    ) throws -> [String: Node] {
      try container.allKeys.reduce(into: [:]) { children, key in
        children[key.stringValue] = try container.decode(Node.self, forKey: key)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .absent: try container.encodeNil()
      case .flag(let flag): try container.encode(flag)
      case .number(let number): try container.encode(number)
      case .map(let map): try container.encode(map)
      }
    }
  }

  /// A key of a map, whatever it is.
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }
}

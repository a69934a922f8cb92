import Foundation
import Results

/// What is known of the scenarios of Quantum Trader's own harness: the file `catalogue.json`.
///
/// Its reports name neither checks nor units. Here each line that tells of a check has the check's
/// id, and each metric its unit, direction and class. In the lines, `#` stands for any number.
struct Catalogue: Decodable {
  /// The metrics that are counted over the whole run.
  let runMetrics: [KnownMetric]
  /// The scenarios.
  let scenarios: [KnownScenario]

  /// What is known of a scenario.
  struct KnownScenario: Decodable {
    let name: String
    let metrics: [KnownMetric]
    let checks: [KnownCheck]
    /// Lines that look like passed checks, but which the harness does not count.
    let remarks: [String]
  }

  /// What is known of a metric.
  struct KnownMetric: Decodable {
    let name: String
    let unit: String
    let direction: Direction
    let `class`: MetricClass
    /// What the keys of the metric's map are; `nil` if it has none.
    let label: String?
    /// Whether the value is counted over the whole run, although a scenario reports it.
    let cumulative: Bool?
  }

  /// What is known of a check: its id, and the lines that say that it passed or failed.
  struct KnownCheck: Decodable {
    let id: String
    let passed: [String]
    let failed: [String]
  }

  /// The catalogue that is built in.
  static let builtIn: Catalogue = {
    do {
      return try JSONDecoder().decode(
        Catalogue.self,
        from: Data(PackageResources.catalogue_json)
      )
    } catch {
      preconditionFailure("catalogue.json is not a catalogue: \(error)")
    }
  }()

  /// What is known of a scenario, if anything.
  func scenario(_ name: String) -> KnownScenario? {
    scenarios.first { $0.name == name }
  }
}

extension [Catalogue.KnownMetric] {
  /// What is known of a metric, if anything.
  func named(_ name: String) -> Catalogue.KnownMetric? {
    first { $0.name == name }
  }

  /// Names of metrics in the order of the catalogue; those that it does not know come last, by name.
  func inOrder(_ names: some Sequence<String>) -> [String] {
    let places = Dictionary(enumerated().map { ($1.name, $0) }) { first, _ in first }
    return names.sorted { (places[$0] ?? count, $0) < (places[$1] ?? count, $1) }
  }
}

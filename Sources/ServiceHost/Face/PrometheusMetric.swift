/// Something that is counted or shown, in the text format of Prometheus.
///
/// Source of the format: Prometheus, "Exposition formats", version 0.0.4.
struct PrometheusMetric: Hashable, Sendable {
  /// What becomes of the value.
  enum Kind: String, Hashable, Sendable {
    /// It only grows while the process runs.
    case counter
    /// It comes and goes.
    case gauge
  }

  /// A value, and what it is of.
  struct Sample: Hashable, Sendable {
    var labels: [String: String] = [:]
    var value: Double
  }

  let name: String
  let kind: Kind
  let help: String
  var samples: [Sample]

  /// The metric with what it is, and a line for each sample.
  var lines: [String] {
    ["# HELP \(name) \(Self.escaped(help))", "# TYPE \(name) \(kind.rawValue)"]
      + samples.map { "\(name)\(Self.text(of: $0.labels)) \($0.value)" }
  }

  private static func text(of labels: [String: String]) -> String {
    let pairs = labels.sorted { $0.key < $1.key }.map { name, value in
      "\(name)=\"\(escaped(value).replacing("\"", with: "\\\""))\""
    }
    return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }
}

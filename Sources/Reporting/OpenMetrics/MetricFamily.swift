/// A metric family of the OpenMetrics text format 1.0: samples of one name, with what they mean.
///
/// Every family is a gauge, so that collectors of the older text format of Prometheus (0.0.4), which
/// knows neither state sets nor information, read the text too.
///
/// https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
struct MetricFamily {
  let name: String
  /// The base unit, with which the name ends.
  var unit: String?
  let help: String
  let samples: [Sample]

  /// One value.
  struct Sample {
    /// Names and values of labels, in the order in which they are written.
    let labels: [(name: String, value: String)]
    let value: Double
    /// When the value was measured, in seconds since 1970; `nil` for now.
    var time: Double?
  }

  /// The family's lines; nothing if it has no samples.
  var text: String {
    guard !samples.isEmpty else { return "" }
    let unitLine = unit.map { "# UNIT \(name) \($0)\n" } ?? ""
    return
      "# TYPE \(name) gauge\n\(unitLine)# HELP \(name) \(help.escapedForOpenMetrics)\n"
      + samples.map(line).joined()
  }

  private func line(_ sample: Sample) -> String {
    let labels = sample.labels.map { "\($0.name)=\"\($0.value.escapedForOpenMetrics)\"" }
    let braces = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
    let time = sample.time.map { " \($0)" } ?? ""
    return
      "\(name)\(braces) \(sample.value.openMetricsText)\(time)\n"
  }
}

extension MetricFamily {
  /// A family of states: for each thing a sample of each state, 1 for the one that it is in and 0 for
  /// the others, so that a state that was left does not stay.
  ///
  /// - Parameters:
  ///   - name: The name of the family.
  ///   - label: The label that has the state.
  ///   - help: What the states mean.
  ///   - things: What is in a state: its labels, and the state.
  /// - Returns: The family.
  static func states<State: CaseIterable & RawRepresentable<String>>(
    _ name: String,
    label: String,
    _ help: String,
    _ things: [(labels: [(name: String, value: String)], state: State)]
  ) -> MetricFamily {
    let samples = things.flatMap { thing in
      State.allCases.map { state in
        Sample(
          labels: thing.labels + [(label, state.rawValue)],
          value: state.rawValue == thing.state.rawValue ? 1 : 0
        )
      }
    }
    return MetricFamily(name: name, help: help, samples: samples)
  }
}

extension String {
  /// The text within quotation marks. Parsers take the character 0 for the end of everything, so that
  /// it is replaced as Unicode replaces what cannot be shown.
  fileprivate var escapedForOpenMetrics: String {
    replacingScalars(["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\0": "\u{FFFD}"])
  }
}

extension Double {
  fileprivate var openMetricsText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Inf" : "+Inf" }
    return "\(self)"
  }
}

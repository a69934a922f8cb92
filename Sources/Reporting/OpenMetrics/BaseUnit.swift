import Results

/// The unit that a value has in OpenMetrics: seconds and bytes instead of what they are multiples of.
struct BaseUnit: Hashable {
  /// The unit as the end of a name, such as `seconds`.
  let name: String
  private let source: String
  private let base: String?

  /// Creates the base unit of a unit; `nil` if that is empty or has no letter that a name can have.
  init?(of unit: String) {
    source = unit
    base = ["s", "B"].first { Quantity(1, unit: unit).value(in: $0) != nil }
    switch base {
    case "s": name = "seconds"
    case "B": name = "bytes"
    default: name = Self.words(unit)
    }
    guard !unit.isEmpty, !name.isEmpty else { return nil }
  }

  /// A value in the base unit. 36 ms are divided by 1000: a thousandth is no number that a computer
  /// has, and 36 of them would be 0.036000000000000004 s.
  func convert(_ value: Double) -> Double {
    guard let factor = base.flatMap({ Quantity(1, unit: source).value(in: $0) }) else {
      return value
    }
    return factor < 1 ? value / (1 / factor).rounded() : value * factor
  }

  /// The name of a metric with the base unit at its end, instead of another spelling of its unit.
  func appended(to metric: String) -> String {
    let spellings = [name, source.lowercased()] + (Self.longNames[source].map { [$0] } ?? [])
    let end = spellings.first { metric.lowercased().hasSuffix("_\($0)") }
    return "\(metric.dropLast(end.map { $0.count + 1 } ?? 0))_\(name)"
  }

  private static let longNames = [
    "ns": "nanoseconds", "us": "microseconds", "ms": "milliseconds", "min": "minutes",
    "h": "hours", "kB": "kilobytes", "MB": "megabytes", "GB": "gigabytes",
  ]

  private static func words(_ unit: String) -> String {
    unit.replacingScalars(["%": "percent", "/": " per "])
      .lowercased()
      .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
      .joined(separator: "_")
  }
}

/// A number with the unit it was written with, such as `5 s`.
public struct Quantity: Hashable, Sendable, Codable {
  /// The number.
  public var value: Double
  /// The unit; `nil` if none was written, which means the unit of what it is compared with.
  public var unit: String?

  /// Creates a quantity.
  public init(_ value: Double, unit: String? = nil) {
    self.value = value
    self.unit = unit
  }

  /// The number in another unit; `nil` if one unit cannot be turned into the other.
  public func value(in other: String) -> Double? {
    guard let unit, unit != other else { return value }
    guard let from = Self.scales[unit], let to = Self.scales[other], from.kind == to.kind else {
      return nil
    }
    return value * from.factor / to.factor
  }

  /// What a unit measures, and how many of the kind's base unit it is.
  private static let scales: [String: (kind: Kind, factor: Double)] = [
    "ns": (.time, 1e-9), "us": (.time, 1e-6), "ms": (.time, 1e-3), "s": (.time, 1),
    "min": (.time, 60), "h": (.time, 3600),
    // The sign for micro, and the Greek letter that looks like it.
    "\u{B5}s": (.time, 1e-6), "\u{3BC}s": (.time, 1e-6),
    "B": (.size, 1), "KiB": (.size, 1024), "MiB": (.size, 1_048_576), "GiB": (.size, 1_073_741_824),
    "kB": (.size, 1e3), "MB": (.size, 1e6), "GB": (.size, 1e9),
  ]

  private enum Kind {
    case time, size
  }

  /// The units that can be turned into others, by size within each kind.
  public static let convertibleUnits =
    scales.sorted { ($0.value.factor, $0.key) < ($1.value.factor, $1.key) }
    .map(\.key)
    .filter { $0 != "\u{3BC}s" }

  /// Whether a unit is one of time.
  public static func isTime(_ unit: String) -> Bool { scales[unit]?.kind == .time }
}

import Foundation
import Results

/// A rule for a metric, from the noise of its history.
struct SuggestedRule {
  let series: Series
  let unit: String
  let direction: Direction
  let noise: ValueNoise

  /// How many standard deviations a difference must have to matter.
  private static let floorDeviations = 3.0
  /// How many standard deviations a value must be away from the usual one to be wrong whatever its
  /// history.
  private static let limitDeviations = 10.0

  /// The settings: what a difference must exceed, and the limit on the worse side, if one is known.
  ///
  /// The limit is beyond every value of the history, so that it does not fail at once.
  var settings: PolicySettings {
    PolicySettings(
      atMost: direction == .lower ? .quantity(greatest) : nil,
      atLeast: direction == .higher ? least.map { .quantity($0) } : nil,
      floor: Quantity(fitting: Self.floorDeviations * noise.deviation, unit: unit).rounded(.up),
      tolerance: tolerance
    )
  }

  /// The floor as a part of the usual value, in whole percent; nothing is a part of 0.
  private var tolerance: Double {
    let part = Self.floorDeviations * noise.deviation / noise.median.magnitude
    return part.isFinite ? (part * 100).rounded(.up) / 100 : 0
  }

  private var greatest: Quantity {
    let bound = max(noise.median + Self.limitDeviations * noise.deviation, noise.range.upperBound)
    return Quantity(fitting: bound, unit: unit).rounded(.up)
  }

  /// `nil` if the bound is one that values which are never negative cannot cross.
  private var least: Quantity? {
    let bound = min(noise.median - Self.limitDeviations * noise.deviation, noise.range.lowerBound)
    guard bound > 0 || noise.range.lowerBound < 0 else { return nil }
    return Quantity(fitting: bound, unit: unit).rounded(.down)
  }

  /// The rule as an item of a list in YAML.
  var yaml: String {
    let middle = Quantity(fitting: noise.median, unit: unit).shortText
    let deviation = Quantity(fitting: noise.deviation, unit: unit).shortText
    let lines = settings.settings.compactMap { setting in
      settings.text(of: setting).map { "    \(setting.rawValue): \($0.yamlValue)" }
    }
    return """
        # \(noise.count) values around \(middle), standard deviation \(deviation)
        - match: \(series.pattern.yamlText)
      \(lines.joined(separator: "\n"))

      """
  }
}

extension Quantity {
  /// The quantity with three significant digits.
  fileprivate var shortText: String {
    Quantity(Double(String(format: "%.3g", value)) ?? value, unit: unit).description
  }
}

extension Series {
  /// The pattern that matches the series, and no other name.
  var pattern: String {
    let scenario = (scenario ?? "(run)").globEscaped
    // The first slash ends the scenario, so one in its name can only be hidden.
    return scenario.replacing("/", with: "?") + "/" + metricDescription.globEscaped
  }
}

extension String {
  /// The text as a glob that matches only it.
  fileprivate var globEscaped: String {
    reduce(into: "") { $0 += "*?[\\".contains($1) ? "\\\($1)" : "\($1)" }
  }

  /// The text in quotation marks, as YAML reads it.
  var yamlText: String {
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case " "..."~": "\(scalar)"
      default: String(format: "\\U%08X", scalar.value)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// A value, in quotation marks if it is not plain.
  fileprivate var yamlValue: String {
    allSatisfy { $0.isLetter || $0.isNumber || " .%+-/".contains($0) } ? self : yamlText
  }
}

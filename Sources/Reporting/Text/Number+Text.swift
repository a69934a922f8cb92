import Foundation
import Results

extension Double {
  /// The number for people: whole numbers in full, others with four significant digits or one
  /// decimal.
  var text: String {
    if rounded() == self, magnitude < 1e15 { return String(Int64(self)) }
    return String(format: magnitude >= 10_000 && magnitude < 1e15 ? "%.1f" : "%.4g", self)
  }

  /// How far the number is on the way from one to another, different number: 0 to 1.
  ///
  /// Halves, so that the distance of the largest finite numbers stays finite. That of the smallest is
  /// then 0, and nothing is on the way.
  func part(from low: Double, to high: Double) -> Double {
    let distance = high / 2 - low / 2
    return distance > 0 ? (self / 2 - low / 2) / distance : 0
  }

  /// The number with its sign, also if it is positive.
  var signedText: String {
    self > 0 ? "+" + text : text
  }

  /// The number as a part of another: `+36 %`. `nil` if the other is 0, of which nothing is a part.
  func percentText(of whole: Double) -> String? {
    percent(of: whole).map { $0.signedText + " %" }
  }

  /// The number in percent of another, as exact as anybody wants to read it: whole, or with one
  /// decimal below 10. `nil` if the other is 0, of which nothing is a part.
  func percent(of whole: Double) -> Double? {
    guard whole != 0 else { return nil }
    let percent = self / whole.magnitude * 100
    return percent.magnitude < 10 ? (percent * 10).rounded() / 10 : percent.rounded()
  }

  /// The number with its sign, and a unit behind it if there is one.
  func signedText(unit: String) -> String {
    unit.isEmpty ? signedText : "\(signedText) \(unit)"
  }

  /// The number with a unit behind it, if there is one.
  func text(unit: String) -> String {
    unit.isEmpty ? text : "\(text) \(unit)"
  }
}

extension Double {
  /// A probability for people: two significant digits.
  var probabilityText: String {
    String(format: "%.2g", self)
  }

  /// The number as the p-value of a test: none is told below what anybody could believe.
  var pValueText: String {
    self < 1e-9 ? "p < 1e-9" : "p = \(probabilityText)"
  }
}

extension MetricValue {
  /// The value for people.
  func text(unit: String) -> String {
    switch self {
    case .number(let number): number.text(unit: unit)
    case .flag(let flag): flag ? "yes" : "no"
    }
  }
}

extension Timestamp {
  /// The day and the minute, in UTC: `2026-11-22 21:31`.
  var minuteText: String {
    String(description.prefix(16)).replacing("T", with: " ")
  }

  /// The day, in UTC: `2026-11-22`.
  var dayText: String { String(description.prefix(10)) }
}

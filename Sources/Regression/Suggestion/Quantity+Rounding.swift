import Foundation
import Results

extension Quantity {
  /// A value of a metric in the unit of the same kind that suits it best: the largest of which it is at
  /// least one. Of any other unit only the number, as numbers without one are in the metric's unit.
  init(fitting value: Double, unit: String) {
    let ladder = [["ns", "\u{B5}s", "ms", "s"], ["B", "KiB", "MiB", "GiB"]]
    let own = Quantity(value, unit: Quantity.convertibleUnits.contains(unit) ? unit : nil)
    let rungs = ladder.first { own.unit != nil && own.value(in: $0[0]) != nil } ?? []
    let fitting = rungs.compactMap { rung in own.value(in: rung).map { Quantity($0, unit: rung) } }
    self = fitting.last { $0.value.magnitude >= 1 } ?? own
  }

  /// The quantity with two significant digits, rounded to the next greater such number, or to the next
  /// less.
  func rounded(_ rule: FloatingPointRoundingRule) -> Quantity {
    guard value != 0, value.isFinite else { return self }
    let exponent = Int(log10(value.magnitude).rounded(.down)) - 1
    let digits = value / pow(10, Double(exponent))
    // A number that has two digits already keeps them, whatever a division adds.
    let nearest = digits.rounded()
    let whole = (digits - nearest).magnitude < 1e-9 ? nearest : digits.rounded(rule)
    // Read as decimal, so that the number is the one that is written.
    return Quantity(Double("\(Int(whole))e\(exponent)") ?? value, unit: unit)
  }
}

import Foundation

extension Quantity: LosslessStringConvertible {
  /// Reads a number and a unit behind it, if there is one: `5s`, `300 ms`, `10%`, `-2.5e3 USD`, `0`.
  ///
  /// `nil` if the text is anything else, or the number is not finite. Any word without digits is a unit:
  /// which ones there are is up to the metrics.
  public init?(_ text: String) {
    let form = /([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?) *([\p{L}%][^\d\s,;]*)?/
    guard let match = text.wholeMatch(of: form), let value = Double(match.output.1), value.isFinite
    else { return nil }
    self.init(value, unit: match.output.2.map(String.init))
  }

  /// The number and its unit, in the form that can be read again: `5 s`, `10%`, `0`.
  public var description: String {
    guard let unit else { return Self.text(of: value) }
    return Self.text(of: value) + (unit == "%" ? "" : " ") + unit
  }

  /// A number in the shortest form that reads as the same number, whole ones without a fraction.
  private static func text(of value: Double) -> String {
    value.rounded() == value && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
  }
}

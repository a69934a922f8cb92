public import Results

/// A policy states a quantity in a unit that a metric does not have.
public struct UnfitUnit: Error, Hashable {
  /// Where it is stated.
  public let origin: SettingOrigin
  /// Of which setting it is stated.
  public let setting: Setting
  /// What is stated.
  public let quantity: Quantity
  /// The metric that it is meant for.
  public let subject: Subject
  /// The unit of the metric.
  public let unit: String
}

extension UnfitUnit: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    let own = unit.isEmpty ? "has no unit" : "is measured in \(unit)"
    let remedy =
      quantity.unit == "%" && setting == .floor
      ? "a part of the value is stated as 'tolerance'"
      : "state it in the metric's unit, or make the pattern narrower"
    return
      "\(origin.place)'\(setting.rawValue): \(quantity)' is meant for \(subject), which \(own); "
      + remedy
  }
}

extension SettingOrigin {
  /// Where a setting stands, as the beginning of a sentence.
  fileprivate var place: String {
    guard case .rule(let rule) = self else { return "the policy's " }
    guard let line = rule.line else { return "the built-in rule '\(rule.pattern)': " }
    return "line \(line) of the policy, the rule '\(rule.pattern)': "
  }
}

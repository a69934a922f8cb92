import Results

/// One of the settings of a policy, by the name that it has in a policy file.
public enum Setting: String, Hashable, Sendable, CaseIterable {
  /// Which values are better.
  case direction
  /// How far values may differ between runs in which nothing changed.
  case metricClass = "class"
  /// The greatest value that is allowed.
  case atMost = "at_most"
  /// The least value that is allowed.
  case atLeast = "at_least"
  /// The smallest difference that matters.
  case floor
  /// The smallest difference that matters, as a part of the value before.
  case tolerance
  /// Whether any worsening fails at once.
  case critical
  /// What a regression means.
  case severity
  /// How many comparable runs there must be before a value is judged.
  case minimumHistory = "minimum_history"
  /// How many further runs must show a change.
  case confirmations
  /// On which scale values are judged.
  case scale
  /// What it means that the subject is missing.
  case missing
  /// What it means that the subject is new.
  case new
  /// Whether the check is only mentioned when it fails.
  case mentionedOnFailureOnly = "mentioned_on_failure_only"

  /// Whether the setting has a meaning for a subject.
  public func concerns(_ subject: Subject) -> Bool {
    switch (self, subject) {
    case (.severity, _), (.missing, _), (.new, _): true
    case (.confirmations, .check), (.mentionedOnFailureOnly, .check): true
    case (.mentionedOnFailureOnly, .metric): false
    case (_, .metric): true
    default: false
    }
  }

  /// Whether the setting only makes sense for the values of one unit, or of one metric.
  public var isOfOneMetric: Bool {
    switch self {
    case .direction, .metricClass, .atMost, .atLeast, .floor, .tolerance, .mentionedOnFailureOnly:
      true
    case .critical, .severity, .minimumHistory, .confirmations, .scale, .missing, .new: false
    }
  }
}

extension PolicySettings {
  /// What is said of a setting, as a policy file says it; `nil` if nothing is.
  public func text(of setting: Setting) -> String? {
    switch setting {
    case .direction: direction?.rawValue
    case .metricClass: metricClass?.rawValue
    case .atMost: atMost?.description
    case .atLeast: atLeast?.description
    case .floor: floor?.description
    case .tolerance: tolerance.map { $0 == 0 ? "0" : Quantity.percent($0).description }
    case .critical: isCritical.map(String.init)
    case .severity: severity?.rawValue
    case .minimumHistory: minimumHistory.map(String.init)
    case .confirmations: confirmations.map(String.init)
    case .scale: scale?.rawValue
    case .missing: missing?.rawValue
    case .new: new?.rawValue
    case .mentionedOnFailureOnly: isMentionedOnFailureOnly.map(String.init)
    }
  }

  /// The settings of which something is said.
  var settings: [Setting] { Setting.allCases.filter { text(of: $0) != nil } }
}

extension PolicySettings.LimitSetting: CustomStringConvertible {
  /// The quantity, or `none`.
  public var description: String {
    switch self {
    case .unlimited: "none"
    case .quantity(let quantity): quantity.description
    }
  }
}

extension Quantity {
  /// A fraction in percent, without the digits that multiplying adds.
  static func percent(_ fraction: Double) -> Quantity {
    let percent = fraction * 100
    let rounded = (percent * 1e9).rounded() / 1e9
    return Quantity(rounded.isFinite ? rounded : percent, unit: "%")
  }
}

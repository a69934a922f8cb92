public import Results

/// What the policy says of one subject, with everything filled in.
public struct SeriesPolicy: Hashable, Sendable {
  /// Which values are better.
  public var direction: Direction
  /// How far values may differ between runs in which nothing changed.
  public var metricClass: MetricClass
  /// The limits, in the metric's unit.
  public var limits: [Limit]
  /// How far noisy values may differ, in the metric's unit.
  public var tolerance: Tolerance
  /// Whether any worsening fails at once, without confirmation.
  public var isCritical: Bool
  /// What a regression means.
  public var severity: Policy.Reaction
  /// How many comparable runs there must be before a value is judged at all, but by its limits; not for
  /// what is critical.
  public var minimumHistory: Int
  /// How many further runs must show a suspected change before it is a regression.
  public var confirmations: Int
  /// Whether values are judged on their logarithms, where all are positive.
  public var isLogarithmic: Bool
  /// What it means that the subject is missing.
  public var missing: Policy.Reaction
  /// What it means that the subject is new.
  public var new: Policy.Reaction
  /// Whether the check is only mentioned when it fails.
  public var isMentionedOnFailureOnly: Bool
}

extension Policy {
  /// What the policy says of a subject.
  ///
  /// - Parameters:
  ///   - subject: The subject.
  ///   - definition: What the metric says of itself; `nil` for a scenario or a check.
  /// - Returns: The settings.
  /// - Throws: ``UnfitUnit`` if a rule states a quantity in a unit that the metric does not have.
  public func settings(
    for subject: Subject,
    _ definition: MetricDefinition? = nil
  ) throws(UnfitUnit) -> SeriesPolicy {
    let layers = layers(for: subject, definition)
    let settings = layers.merged
    let unit = definition?.unit ?? ""
    if let unfit = layers.unfitUnits(settings, subject, unit).first { throw unfit }
    return SeriesPolicy(settings, unit: unit)
  }

  /// What is stated of a metric in units that it does not have.
  func unfitUnits(for subject: Subject, _ definition: MetricDefinition) -> [UnfitUnit] {
    let layers = layers(for: subject, definition)
    return layers.unfitUnits(layers.merged, subject, definition.unit)
  }

  /// Which values of a metric are better.
  func direction(of subject: Subject, _ definition: MetricDefinition) -> Direction {
    layers(for: subject, definition).merged.direction ?? .none
  }

  /// The rules that are meant for a subject, the most specific first.
  public func rules(for subject: Subject) -> [PolicyRule] {
    rules.enumerated()
      .filter { $0.element.pattern.matches(subject) }
      .sorted {
        ($0.element.pattern.specificity, $0.offset) > ($1.element.pattern.specificity, $1.offset)
      }
      .map(\.element)
  }
}

extension [SettingLayer] {
  /// What the first layer says that says anything, for each setting.
  fileprivate var merged: PolicySettings {
    reduce(PolicySettings()) { $0.completed(by: $1.settings) }
  }

  /// The quantities of settings in units that do not fit. What matches a scenario or a check is not meant
  /// for it.
  fileprivate func unfitUnits(
    _ settings: PolicySettings,
    _ subject: Subject,
    _ unit: String
  ) -> [UnfitUnit] {
    let quantities = [
      (Setting.atMost, settings.atMost?.quantity), (.atLeast, settings.atLeast?.quantity),
      (.floor, settings.floor),
    ]
    return quantities.compactMap { setting, quantity in
      guard let quantity, setting.concerns(subject), quantity.value(in: unit) == nil else {
        return nil
      }
      return UnfitUnit(
        origin: first { $0.settings.text(of: setting) != nil }?.origin ?? .program,
        setting: setting,
        quantity: quantity,
        subject: subject,
        unit: unit
      )
    }
  }
}

extension SeriesPolicy {
  /// The settings of a metric of a unit, completed by what holds where nobody says anything.
  fileprivate init(_ settings: PolicySettings, unit: String) {
    let most = settings.atMost?.quantity?.value(in: unit).map(Limit.atMost)
    let least = settings.atLeast?.quantity?.value(in: unit).map(Limit.atLeast)
    let scale = settings.scale ?? .automatic
    self.init(
      direction: settings.direction ?? .none,
      metricClass: settings.metricClass ?? .exact,
      limits: [most, least].compactMap(\.self),
      tolerance: Tolerance(
        absolute: settings.floor?.value(in: unit) ?? 0,
        relative: settings.tolerance ?? 0
      ),
      isCritical: settings.isCritical ?? false,
      severity: settings.severity ?? .fail,
      minimumHistory: settings.minimumHistory ?? 1,
      confirmations: settings.confirmations ?? 1,
      isLogarithmic: scale == .logarithmic || scale == .automatic && Quantity.isTime(unit),
      missing: settings.missing ?? .fail,
      new: settings.new ?? .allow,
      isMentionedOnFailureOnly: settings.isMentionedOnFailureOnly ?? false
    )
  }
}

extension SeriesPolicy {
  /// What holds of a setting, as a policy file says it, with quantities in the metric's unit.
  public func text(of setting: Setting, unit: String) -> String {
    switch setting {
    case .direction: direction.rawValue
    case .metricClass: metricClass.rawValue
    case .atMost: Self.text(ofLimit: atMost, unit)
    case .atLeast: Self.text(ofLimit: atLeast, unit)
    case .floor: Quantity(tolerance.absolute, unit: unit.isEmpty ? nil : unit).description
    case .tolerance: Quantity.percent(tolerance.relative).description
    case .critical: String(isCritical)
    case .severity: severity.rawValue
    case .minimumHistory: String(minimumHistory)
    case .confirmations: String(confirmations)
    case .scale: (isLogarithmic ? PolicySettings.Scale.logarithmic : .linear).rawValue
    case .missing: missing.rawValue
    case .new: new.rawValue
    case .mentionedOnFailureOnly: String(isMentionedOnFailureOnly)
    }
  }

  /// The greatest value that is allowed.
  var atMost: Double? {
    limits.lazy.compactMap { if case .atMost(let bound) = $0 { bound } else { nil } }.first
  }

  /// The least value that is allowed.
  var atLeast: Double? {
    limits.lazy.compactMap { if case .atLeast(let bound) = $0 { bound } else { nil } }.first
  }

  private static func text(ofLimit bound: Double?, _ unit: String) -> String {
    let limit = bound.map { Quantity($0, unit: unit.isEmpty ? nil : unit) }
    return (limit.map { .quantity($0) } ?? PolicySettings.LimitSetting.unlimited).description
  }
}

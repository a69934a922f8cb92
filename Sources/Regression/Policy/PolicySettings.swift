public import Results

/// Settings for some subjects; what is `nil` is left to a less specific rule.
public struct PolicySettings: Hashable, Sendable {
  /// Which values are better, if the metric says something else.
  public var direction: Direction?
  /// How far values may differ between runs in which nothing changed, if the metric says something else.
  public var metricClass: MetricClass?
  /// The greatest value that is allowed.
  public var atMost: LimitSetting?
  /// The least value that is allowed.
  public var atLeast: LimitSetting?
  /// The smallest difference that matters.
  public var floor: Quantity?
  /// The smallest difference that matters, as a part of the value before.
  public var tolerance: Double?
  /// Whether any worsening fails at once, without confirmation.
  public var isCritical: Bool?
  /// What a regression means.
  public var severity: Policy.Reaction?
  /// How many comparable runs there must be before a value is judged at all, but by its limits; not for
  /// what is critical.
  public var minimumHistory: Int?
  /// How many further runs must show a suspected change before it is a regression.
  public var confirmations: Int?
  /// Whether values are judged on their logarithms.
  public var scale: Scale?
  /// What it means that the subject is missing.
  public var missing: Policy.Reaction?
  /// What it means that the subject is new.
  public var new: Policy.Reaction?
  /// Whether the check is only mentioned when it fails, so that not to be mentioned is to have passed.
  public var isMentionedOnFailureOnly: Bool?

  /// Creates settings that leave everything open that they are not told.
  public init(
    direction: Direction? = nil,
    metricClass: MetricClass? = nil,
    atMost: LimitSetting? = nil,
    atLeast: LimitSetting? = nil,
    floor: Quantity? = nil,
    tolerance: Double? = nil,
    isCritical: Bool? = nil,
    severity: Policy.Reaction? = nil,
    minimumHistory: Int? = nil,
    confirmations: Int? = nil,
    scale: Scale? = nil,
    missing: Policy.Reaction? = nil,
    new: Policy.Reaction? = nil,
    isMentionedOnFailureOnly: Bool? = nil
  ) {
    self.direction = direction
    self.metricClass = metricClass
    self.atMost = atMost
    self.atLeast = atLeast
    self.floor = floor
    self.tolerance = tolerance
    self.isCritical = isCritical
    self.severity = severity
    self.minimumHistory = minimumHistory
    self.confirmations = confirmations
    self.scale = scale
    self.missing = missing
    self.new = new
    self.isMentionedOnFailureOnly = isMentionedOnFailureOnly
  }

  /// A limit, or that there is none although a less specific rule has one.
  public enum LimitSetting: Hashable, Sendable {
    /// There is no limit.
    case unlimited
    /// The limit.
    case quantity(Quantity)

    /// The limit; `nil` if there is none.
    var quantity: Quantity? {
      if case .quantity(let quantity) = self { quantity } else { nil }
    }
  }

  /// On which scale values are judged.
  public enum Scale: String, Hashable, Sendable, CaseIterable {
    /// On logarithms if the unit is one of time and all values are positive.
    case automatic = "auto"
    /// As they are.
    case linear
    /// On logarithms, if all values are positive.
    case logarithmic = "log"
  }
}

extension PolicySettings {
  /// These settings, and those of others where nothing is said here.
  func completed(by others: PolicySettings) -> PolicySettings {
    PolicySettings(
      direction: direction ?? others.direction,
      metricClass: metricClass ?? others.metricClass,
      atMost: atMost ?? others.atMost,
      atLeast: atLeast ?? others.atLeast,
      floor: floor ?? others.floor,
      tolerance: tolerance ?? others.tolerance,
      isCritical: isCritical ?? others.isCritical,
      severity: severity ?? others.severity,
      minimumHistory: minimumHistory ?? others.minimumHistory,
      confirmations: confirmations ?? others.confirmations,
      scale: scale ?? others.scale,
      missing: missing ?? others.missing,
      new: new ?? others.new,
      isMentionedOnFailureOnly: isMentionedOnFailureOnly ?? others.isMentionedOnFailureOnly
    )
  }
}

import Results

/// Settings and where they come from: what a policy says of a subject is what the first layer says that
/// says anything.
struct SettingLayer {
  let origin: SettingOrigin
  let settings: PolicySettings
}

/// Where a setting comes from.
public enum SettingOrigin: Hashable, Sendable {
  /// A rule for subjects that match a pattern.
  case rule(PolicyRule)
  /// What the policy says of all subjects.
  case defaults
  /// What the policy says of all values of a unit; `nil` for those of any other unit.
  case unit(String?)
  /// What the metric says of itself.
  case metric
  /// What holds where nobody says anything.
  case program
}

extension SettingLayer {
  /// The layer as far as it can be meant for a unit: a quantity of the defaults holds for every metric
  /// whose unit it fits.
  func fitting(_ unit: String) -> SettingLayer {
    guard origin == .defaults else { return self }
    func fits(_ quantity: Quantity?) -> Bool { quantity.map { $0.value(in: unit) != nil } ?? true }
    var settings = settings
    if !fits(settings.floor) { settings.floor = nil }
    if !fits(settings.atMost?.quantity) { settings.atMost = nil }
    if !fits(settings.atLeast?.quantity) { settings.atLeast = nil }
    return SettingLayer(origin: origin, settings: settings)
  }
}

extension Policy {
  /// Everything that is said of a subject, what counts most first.
  func layers(for subject: Subject, _ definition: MetricDefinition?) -> [SettingLayer] {
    let rules = rules(for: subject).map { SettingLayer(origin: .rule($0), settings: $0.settings) }
    let (tolerance, unit) = usualTolerance(ofUnit: definition?.unit ?? "")
    let metric = PolicySettings(
      direction: definition?.direction,
      metricClass: definition?.metricClass
    )
    return rules + [
      SettingLayer(origin: .defaults, settings: defaults).fitting(definition?.unit ?? ""),
      SettingLayer(
        origin: .unit(unit),
        settings: PolicySettings(
          floor: Quantity(tolerance.absolute, unit: unit),
          tolerance: tolerance.relative
        )
      ),
      SettingLayer(origin: .metric, settings: metric),
    ]
  }

  /// How far noisy values of a unit may differ, and under which unit the policy says so: under the same
  /// one, or under one that it can be turned into.
  private func usualTolerance(ofUnit unit: String) -> (Tolerance, unit: String?) {
    if let tolerance = tolerances[unit] { return (tolerance, unit) }
    let related = Quantity.convertibleUnits.first { other in
      tolerances[other] != nil && Quantity(1, unit: other).value(in: unit) != nil
    }
    guard let related, let tolerance = tolerances[related] else { return (otherTolerance, nil) }
    return (tolerance, related)
  }
}

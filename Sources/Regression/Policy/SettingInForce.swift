import Results

/// What holds of one setting for one subject, and why.
public struct SettingInForce: Hashable, Sendable {
  /// The setting.
  public let setting: Setting
  /// What holds, as a policy file says it, with quantities in the metric's unit.
  public let value: String
  /// Where it comes from.
  public let origin: SettingOrigin
}

extension Policy {
  /// Everything that holds for a subject and has a meaning for it.
  ///
  /// - Parameter known: The subject.
  /// - Returns: The settings, in the order of ``Setting``.
  /// - Throws: ``UnfitUnit`` if a rule states a quantity in a unit that the metric does not have.
  public func settingsInForce(for known: KnownSubject) throws(UnfitUnit) -> [SettingInForce] {
    let settings = try settings(for: known.subject, known.definition)
    let layers = layers(for: known.subject, known.definition)
    return Setting.allCases.filter { $0.concerns(known.subject) }.map { setting in
      SettingInForce(
        setting: setting,
        value: settings.text(of: setting, unit: known.unit),
        origin: layers.first { $0.settings.text(of: setting) != nil }?.origin ?? .program
      )
    }
  }
}

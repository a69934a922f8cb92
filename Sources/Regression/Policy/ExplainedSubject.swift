public import Results

/// A subject with everything that a policy says of it.
public struct ExplainedSubject: Hashable, Sendable {
  /// The subject.
  public let known: KnownSubject
  /// What holds for it.
  public let settings: [SettingInForce]
  /// The waivers whose pattern matches it.
  public let waivers: [Waiver]
  /// The accepted levels whose pattern matches it.
  public let acceptedLevels: [AcceptedLevel]

  /// Asks a policy about a subject.
  ///
  /// - Throws: ``UnfitUnit`` if a rule states a quantity in a unit that the metric does not have.
  public init(_ known: KnownSubject, by policy: Policy) throws(UnfitUnit) {
    self.known = known
    settings = try policy.settingsInForce(for: known)
    waivers = policy.waivers.filter { SubjectPattern($0.pattern).matches(known.subject) }
    acceptedLevels = policy.acceptedLevels.filter {
      SubjectPattern($0.pattern).matches(known.subject)
    }
  }
}

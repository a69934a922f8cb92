/// A fault: which requests fail, when and how.
///
/// Rules are tried in the order in which they were added, and only on requests that got past the
/// limits. Delays add up; the first other effect settles the answer, and the rules after it do not
/// see the request.
public struct VenueRule: Hashable, Sendable, Identifiable {
  /// The name by which the ledger knows the rule, and by which it is removed.
  public var id: String
  /// Which requests it is about.
  public var scope: VenueScope
  /// Whether it strikes before or after execution.
  public var phase: VenuePhase
  /// What it does.
  public var effect: VenueEffect
  /// Which of the requests that it is about it hits.
  public var frequency: VenueFrequency
  /// How many requests it hits at most.
  public var maximumHits: Int?
  /// The first moment at which it is in force, in microseconds since 1970.
  public var from: Int64?
  /// The moment from which it is no longer in force, in microseconds since 1970.
  public var until: Int64?
  /// Whether it spares all but orders that increase exposure.
  public var onlyIncreasingExposure: Bool

  /// Creates a rule; unless told otherwise it strikes each request before execution, for ever.
  public init(
    id: String,
    _ effect: VenueEffect,
    on scope: VenueScope = .all,
    phase: VenuePhase = .before,
    frequency: VenueFrequency = .always,
    maximumHits: Int? = nil,
    from: Int64? = nil,
    until: Int64? = nil,
    onlyIncreasingExposure: Bool = false
  ) {
    self.id = id
    self.scope = scope
    self.phase = phase
    self.effect = effect
    self.frequency = frequency
    self.maximumHits = maximumHits
    self.from = from
    self.until = until
    self.onlyIncreasingExposure = onlyIncreasingExposure
  }

  /// The rule of an overloaded exchange: orders fail with -1008 unless they reduce exposure.
  public static func overloaded(
    id: String,
    from: Int64? = nil,
    until: Int64? = nil
  ) -> VenueRule {
    VenueRule(
      id: id,
      .overloaded1008,
      on: .orderPlacement,
      from: from,
      until: until,
      onlyIncreasingExposure: true
    )
  }
}

/// Which of the requests that a rule is about it hits.
public enum VenueFrequency: Hashable, Sendable {
  /// Each.
  case always
  /// The nth, the 2nth and so on; less than 1 counts as 1.
  case every(Int)
  /// Each with that probability, drawn from a generator of the rule's own.
  case probability(Double, seed: UInt64)
}

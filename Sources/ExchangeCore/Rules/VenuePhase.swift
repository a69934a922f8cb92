/// When a rule strikes.
public enum VenuePhase: String, Hashable, Sendable, CaseIterable {
  /// Before the request is executed: a failure then means that nothing happened.
  case before
  /// After the request was executed: a failure then hides what happened.
  case after
}

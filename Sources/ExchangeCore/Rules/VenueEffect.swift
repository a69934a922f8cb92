/// What a rule does to a request that it hits.
public enum VenueEffect: Hashable, Sendable {
  /// Answers with a failure.
  ///
  /// One with status 429 and a `Retry-After` opens that window for the client's address, as a real
  /// one does: of code -1015 for orders only, of any other code for all requests.
  case fail(VenueFailure)
  /// Spoils the response; before execution, that of an internal error.
  case garble(VenueGarbling)
  /// Never answers.
  case drop
  /// Resets the connection.
  case reset
  /// Ends the connection in the middle of the response; before execution, of that of an internal
  /// error.
  case cutShort
  /// Answers so many microseconds later; other rules can strike too.
  ///
  /// The request is executed when it arrives; only the answer is late.
  case delay(Int64)
}

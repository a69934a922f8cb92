/// A `Retry-After` window: until when an address shall wait, and how often it did not.
struct Backoff: Sendable {
  /// When it ends, in microseconds since 1970.
  var until: Int64
  /// What is answered meanwhile.
  var failure: VenueFailure
  /// How many requests came meanwhile.
  var violations = 0

  /// The seconds left, rounded up.
  static func seconds(from now: Int64, until end: Int64) -> Int {
    Int((end - now + 999_999) / 1_000_000)
  }
}

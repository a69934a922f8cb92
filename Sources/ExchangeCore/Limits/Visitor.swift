/// What the exchange remembers of an address.
struct Visitor: Sendable {
  /// The wait that holds for all requests.
  var backoff: Backoff?
  /// The wait that holds for orders only.
  var orderBackoff: Backoff?
  /// When the last ban ends, in microseconds since 1970.
  var bannedUntil = Int64.min
  /// How many bans there were.
  var banCount = 0

  /// Which wait, if any, a request breaks.
  func broken(byOrder isOrder: Bool, at now: Int64) -> WritableKeyPath<Visitor, Backoff?>? {
    if let backoff, now < backoff.until { return \.backoff }
    if isOrder, let orderBackoff, now < orderBackoff.until { return \.orderBackoff }
    return nil
  }
}

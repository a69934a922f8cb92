/// What is said to those who ask too much.
extension VenueFailure {
  /// The code that makes an address wait with orders only.
  static let ordersCode = -1015

  static func tooMuchWeight(_ limit: VenueLimit) -> VenueFailure {
    VenueFailure(
      status: 429,
      code: -1003,
      message: """
        Too much request weight used; current limit is \(limit.allowance) request weight per \
        \(limit.interval). Please use WebSocket Streams for live updates to avoid polling the API.
        """
    )
  }

  static func tooManyOrders(_ limit: VenueLimit) -> VenueFailure {
    VenueFailure(
      status: 429,
      code: ordersCode,
      message: """
        Too many new orders; current limit is \(limit.allowance) orders per \(limit.interval).
        """
    )
  }

  /// The answer to those who were banned until a time in milliseconds since 1970.
  static func banned(until milliseconds: Int64, retryAfter: Int) -> VenueFailure {
    VenueFailure(
      status: 418,
      code: -1003,
      message: """
        Way too much request weight used; IP banned until \(milliseconds). Please use WebSocket \
        Streams for live updates to avoid bans.
        """,
      retryAfter: retryAfter
    )
  }

  /// The same failure, with another `Retry-After`.
  func retry(after seconds: Int) -> VenueFailure {
    var failure = self
    failure.retryAfter = seconds
    return failure
  }
}

/// The failures that the exchange is known for.
extension VenueEffect {
  /// 429, -1003: the address shall send nothing for so many seconds.
  public static func tooManyRequests(retryAfter seconds: Int) -> VenueEffect {
    let message = "Too many requests queued."
    return .fail(
      VenueFailure(status: 429, code: -1003, message: message, retryAfter: seconds)
    )
  }

  /// 429, -1015: the address shall send no orders for so many seconds.
  public static func tooManyOrders(retryAfter seconds: Int) -> VenueEffect {
    let message = "Too many new orders."
    return .fail(
      VenueFailure(status: 429, code: -1015, message: message, retryAfter: seconds)
    )
  }

  /// 503 that does not say whether the request was executed.
  public static let unknownOutcome503 = unavailable(
    0,
    "Unknown error, please check your request or try again later."
  )

  /// 503 of a request that was certainly not executed.
  public static let serviceUnavailable503 = unavailable(0, "Service Unavailable.")

  /// 503, -1001: an internal error; the request can be sent again.
  public static let internalError503 = VenueEffect.fail(.internalError)

  /// 503, -1008: orders that increase exposure are throttled.
  ///
  /// ``VenueRule/overloaded(id:from:until:)`` is the rule that spares those that reduce it.
  public static let overloaded1008 = unavailable(
    -1008,
    """
    Request throttled by system-level protection. Reduce-only/close-position orders are exempt. \
    Please try again.
    """
  )

  /// 504, -1007, after 10 seconds: whether the request was executed is unknown.
  public static let backendTimeout1007 = backendTimeout1007(after: 10_000_000)

  /// 504, -1007, after so many microseconds: whether the request was executed is unknown.
  public static func backendTimeout1007(after delay: Int64) -> VenueEffect {
    .fail(
      VenueFailure(
        status: 504,
        code: -1007,
        message: """
          Timeout waiting for response from backend server. Send status unknown; execution status \
          unknown.
          """,
        delay: delay
      )
    )
  }

  /// 403 of the firewall before the exchange, in HTML.
  public static let html403 = VenueEffect.fail(
    VenueFailure(
      status: 403,
      code: nil,
      message: "<html><head><title>403 Forbidden</title></head><body>403 Forbidden</body></html>"
    )
  )

  /// 401, -2015: the key is not, or no longer, allowed to do this.
  public static let badAPIKey2015 = VenueEffect.fail(.badKey)

  /// 400, -1021: the request was too long on its way.
  public static let timestampTooOld1021 = VenueEffect.fail(.tooLate)

  /// 400, -1021: the client's clock is ahead.
  public static let timestampAhead1021 = VenueEffect.fail(.tooEarly)

  /// 400, -1013: the price is too far from the last.
  public static let percentPrice1013 = VenueEffect.fail(.filter("PERCENT_PRICE"))

  /// 400, -2013: what answers from a copy does not know the order, or not yet.
  public static let noSuchOrder2013 = VenueEffect.fail(.noSuchOrder)

  /// A body that is not valid JSON.
  public static let malformedJSON = VenueEffect.garble(.malformedJSON)

  /// A body of which the second half is missing.
  public static let truncatedBody = VenueEffect.garble(.truncatedBody)

  /// A content type that does not fit the body.
  public static let wrongContentType = VenueEffect.garble(.wrongContentType)

  private static func unavailable(_ code: Int, _ message: String) -> VenueEffect {
    .fail(VenueFailure(status: 503, code: code, message: message))
  }
}

extension VenueFailure {
  static let internalError = VenueFailure(
    status: 503,
    code: -1001,
    message: "Internal error; unable to process your request. Please try again."
  )
}

import ExchangeCore

/// A way in which the exchange fails by a rule, by the name that faults give it.
public enum RuleEffect: String, Hashable, Sendable, CaseIterable {
  /// 429, -1003: nothing shall be sent for `retry_after` seconds.
  case tooManyRequests = "too-many-requests"
  /// 429, -1015: no orders shall be sent for `retry_after` seconds.
  case tooManyOrders = "too-many-orders"
  /// The order is executed, and answered with a 503 that does not say so.
  case unknown
  /// 503; the order is not executed.
  case unavailable
  /// 503, -1008, of orders that increase exposure.
  case overloaded
  /// The order is executed, and never answered.
  case timeout
  /// The order is executed, and the connection reset.
  case reset
  /// 401, -2015: the key is not allowed to trade.
  case key
  /// 403 in HTML.
  case firewall
  /// The order is executed, and answered with what is no JSON.
  case malformed
  /// The order is executed, and the connection ends in the middle of the answer.
  case truncated
  /// The order is executed, and the answer says that it is HTML.
  case contentType = "content-type"
  /// The order is executed, and the answer comes `delay_ms` later.
  case late
  /// 503, -1001; the order is not executed.
  case internalError = "internal-error"
}

extension RuleEffect {
  /// Limits of requests concern every request; everything else concerns orders.
  var scope: VenueScope { self == .tooManyRequests ? .all : .orderPlacement }

  /// Whether it strikes before the order is executed, or after.
  var phase: VenuePhase {
    switch self {
    case .unknown, .timeout, .reset, .malformed, .truncated, .contentType, .late: .after
    case .tooManyRequests, .tooManyOrders, .unavailable, .overloaded, .key, .firewall,
      .internalError:
      .before
    }
  }

  /// What the exchange does.
  ///
  /// If the effect is to ask for a wait, it is one of so many seconds; if it is a delay, one of so many
  /// microseconds.
  func venueEffect(wait: Int, delay: Int64) -> VenueEffect {
    switch self {
    case .tooManyRequests: .tooManyRequests(retryAfter: wait)
    case .tooManyOrders: .tooManyOrders(retryAfter: wait)
    case .unknown: .unknownOutcome503
    case .unavailable: .serviceUnavailable503
    case .overloaded: .overloaded1008
    case .timeout: .drop
    case .reset: .reset
    case .key: .badAPIKey2015
    case .firewall: .html403
    case .malformed: .malformedJSON
    case .truncated: .cutShort
    case .contentType: .wrongContentType
    case .late: .delay(delay)
    case .internalError: .internalError503
    }
  }
}

public import ExchangeCore

extension FaultSpecification {
  /// What the exchange's ledger calls the rule.
  public var ruleID: VenueRule.ID { parameters["effect"] ?? kind.rawValue }

  /// The rule by which the exchange fails.
  public var venueRule: VenueRule {
    let (effect, phase) = effect
    var rule = VenueRule(id: ruleID, effect, on: scope, phase: phase)
    if let period = parameters["every"].flatMap(Int.init) { rule.frequency = .every(period) }
    rule.onlyIncreasingExposure = ruleID == "overloaded"
    return rule
  }

  /// Limits of requests concern every request; everything else concerns orders.
  private var scope: VenueScope { ruleID == "too-many-requests" ? .all : .orderPlacement }

  private var effect: (VenueEffect, VenuePhase) {
    let wait = parameters["retry_after"].flatMap(Int.init) ?? 1
    return switch ruleID {
    case "too-many-requests": (.tooManyRequests(retryAfter: wait), .before)
    case "too-many-orders": (.tooManyOrders(retryAfter: wait), .before)
    case "unknown": (.unknownOutcome503, .after)
    case "unavailable": (.serviceUnavailable503, .before)
    case "overloaded": (.overloaded1008, .before)
    case "timeout": (.drop, .after)
    case "reset": (.reset, .after)
    case "key": (.badAPIKey2015, .before)
    case "firewall": (.html403, .before)
    case "malformed": (.malformedJSON, .after)
    default: (.internalError503, .before)
    }
  }
}

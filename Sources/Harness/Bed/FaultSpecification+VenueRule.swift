public import ExchangeCore

extension FaultSpecification {
  /// What the exchange's ledger calls the rule.
  public var ruleID: VenueRule.ID { parameters["effect"] ?? kind.rawValue }

  /// The rule by which the exchange fails; an effect that there is not is an internal error.
  public var venueRule: VenueRule {
    let effect = RuleEffect(rawValue: ruleID) ?? .internalError
    var rule = VenueRule(
      id: ruleID,
      effect.venueEffect(
        wait: number("retry_after") ?? 1,
        delay: Int64(number("delay_ms") ?? 1000) * 1000
      ),
      on: effect.scope,
      phase: effect.phase
    )
    if let period = number("every") { rule.frequency = .every(period) }
    rule.maximumHits = number("count")
    rule.onlyIncreasingExposure = effect == .overloaded
    return rule
  }

  private func number(_ name: String) -> Int? { parameters[name].flatMap(Int.init) }
}

/// What the whole system shows of itself, at a moment, in however many processes it runs.
public struct SystemState: Hashable, Sendable {
  /// The event buses of all processes, taken together.
  public var bus: EventBus.Health
  /// The limits in force.
  public var policy: TradingPolicy
  /// The account and the emergency stop.
  public var risk: RiskState
  /// The budget of requests to the exchange.
  public var limiter: RateLimiterStatus
  /// How each dependency is.
  public var dependencies: [DependencyHealth]

  /// Puts together what the services show; gives `nil` if a service is missing.
  ///
  /// - Parameter services: The state of each process.
  public init?(_ services: [ServiceState]) {
    guard let risk = services.firstNonNil(\.risk), let limiter = services.firstNonNil(\.limiter),
      let dependencies = services.firstNonNil(\.dependencies),
      // The limits that the emergency stop goes by.
      let policy = services.first(where: { $0.risk != nil })?.policy
    else { return nil }
    bus = services.map(\.bus).reduce(EventBus.Health()) { $0.joined(by: $1) }
    self.policy = policy
    self.risk = risk
    self.limiter = limiter
    self.dependencies = dependencies
  }

  /// Why the system is not steady: what is not there, not known, or waits; nothing if it is steady.
  public var unsteadiness: [String] {
    var reasons = dependencies.filter { $0.status != .ok }.map {
      "\($0.name) is \($0.status.rawValue)"
    }
    if bus.isDegraded { reasons.append("the event bus is degraded") }
    if bus.buffer.count > 0 { reasons.append("\(bus.buffer.count) events are buffered") }
    if !risk.isAccountKnown { reasons.append("the account is not known") }
    if !risk.stop.canExecuteOrders { reasons.append("trading is stopped") }
    return reasons
  }
}

extension [ServiceState] {
  fileprivate func firstNonNil<Value>(_ value: (ServiceState) -> Value?) -> Value? {
    lazy.compactMap(value).first
  }
}

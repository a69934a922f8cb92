public import Foundation

/// What the services of one process show of themselves, at a moment.
public struct ServiceState: Hashable, Sendable, Codable {
  /// The process's event bus, and what went through it.
  public var bus: EventBus.Health
  /// The limits in force.
  public var policy: TradingPolicy
  /// What the risk service knows; `nil` if it is in another process.
  public var risk: RiskState?
  /// The budget of requests to the exchange; `nil` if the execution service is in another process.
  public var limiter: RateLimiterStatus?
  /// How each dependency is; `nil` if the monitoring service is in another process.
  public var dependencies: [DependencyHealth]?

  /// Creates the state of a process without services.
  public init(bus: EventBus.Health, policy: TradingPolicy) {
    self.bus = bus
    self.policy = policy
  }
}

/// What the risk service shows of itself.
public struct RiskState: Hashable, Sendable, Codable {
  /// What the account is worth.
  public var metrics: RiskMetrics
  /// Whether it is known what the account holds.
  public var isAccountKnown: Bool
  /// How much is held of each symbol's base asset; negative if it is owed.
  public var quantities: [String: Decimal]
  /// The symbols of which a price is known.
  public var pricedSymbols: Set<String>
  /// How many prices were taken into account.
  public var priceCount: Int
  /// The emergency stop.
  public var stop: EmergencyStopStatus
}

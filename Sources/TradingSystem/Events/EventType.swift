/// What an event tells of; each type has a stream of its own.
public struct EventType: Hashable, Sendable, Codable, Comparable {
  /// The name, such as `market.tick`.
  public let name: String

  /// Creates a type of a name.
  public init(_ name: String) {
    self.name = name
  }

  /// The key of the type's stream.
  public var stream: String { "quantum:stream:\(name)" }

  /// The key of the stream of those events of the type that could not be dealt with.
  public var deadLetterStream: String { "quantum:dlq:\(name)" }

  /// The name of a service's consumer group of the type's stream.
  public func group(of service: String) -> String { "quantum:group:\(service):\(name)" }

  /// Sorts by name.
  public static func < (left: EventType, right: EventType) -> Bool { left.name < right.name }

  /// A price of the market.
  public static let marketTick = EventType("market.tick")
  /// A signal of the AI engine.
  public static let signalGenerated = EventType("ai.signal_generated")
  /// A signal that will not be traded, and why.
  public static let signalRejected = EventType("signal.rejected")
  /// A trade that should be made.
  public static let tradeIntent = EventType("trade.intent")
  /// What came of a trade.
  public static let executionResult = EventType("execution.result")
  /// An order that the emergency stop kept back.
  public static let orderBlocked = EventType("order.blocked_by_ess")
  /// The emergency stop has tripped.
  public static let emergencyStopTripped = EventType("ess.tripped")
  /// The emergency stop has changed its state.
  public static let emergencyStopChanged = EventType("ess.state.changed")
  /// An operator has reset the emergency stop.
  public static let emergencyStopReset = EventType("ess.manual_reset")
  /// The account's drawdown has changed.
  public static let drawdownUpdated = EventType("portfolio.drawdown_updated")
  /// A new policy is in force.
  public static let policyUpdated = EventType("policy.updated")
  /// A condition that an operator should know of has begun or ended.
  public static let alertRaised = EventType("health.alert_raised")
}

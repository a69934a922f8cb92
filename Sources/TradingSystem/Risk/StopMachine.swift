public import Results

/// The states of the emergency stop, and the only ways between them.
public struct StopMachine: Hashable, Sendable, Codable {
  /// What the emergency stop can be.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// It watches, and would trip.
    case armed = "ARMED"
    /// A limit was passed, and nobody has looked at it yet.
    case tripped = "TRIPPED"
    /// An operator has seen the trip; trading stays stopped.
    case coolingDown = "COOLING_DOWN"
    /// The policy says that nothing is watched.
    case disabled = "DISABLED"

    /// Whether orders may go through.
    public var allowsOrders: Bool { self == .armed || self == .disabled }
  }

  /// What can happen to the emergency stop.
  public enum Trigger: String, Hashable, Sendable, CaseIterable {
    /// A limit was passed, or an operator stops trading.
    case trip
    /// An operator has seen that it tripped.
    case acknowledge
    /// An operator's reset is accepted.
    case rearm
    /// The policy turns it off.
    case disable
    /// The policy turns it on.
    case enable
  }

  /// What it is.
  public private(set) var state = State.armed
  /// The newest of the ways it went, oldest first.
  public private(set) var history: [StopTransition] = []
  private var transitionCount = 0

  /// Creates a machine that is armed.
  public init() {}

  /// Where a trigger leads from a state; `nil` if it may not happen there.
  public static func next(after state: State, on trigger: Trigger) -> State? {
    switch (state, trigger) {
    case (.armed, .trip), (.disabled, .trip): .tripped
    case (.tripped, .acknowledge): .coolingDown
    case (.coolingDown, .rearm): .armed
    case (.armed, .disable): .disabled
    case (.disabled, .enable): .armed
    default: nil
    }
  }

  /// Whether some trigger leads from one state to another.
  public static func allows(from state: State, to next: State) -> Bool {
    Trigger.allCases.contains { self.next(after: state, on: $0) == next }
  }

  /// Goes where a trigger leads.
  ///
  /// - Parameters:
  ///   - trigger: What happens.
  ///   - moment: When.
  ///   - reason: Why.
  /// - Returns: The way it went.
  /// - Throws: ``IllegalTransition`` if the trigger may not happen now; then nothing was changed.
  @discardableResult
  public mutating func apply(
    _ trigger: Trigger,
    at moment: Timestamp,
    because reason: String
  ) throws(IllegalTransition) -> StopTransition {
    guard let next = Self.next(after: state, on: trigger) else {
      throw IllegalTransition(state: state, trigger: trigger)
    }
    return move(to: next, at: moment, because: reason)
  }

  /// Goes to a state, whether a way leads there or not: what the table is there to prevent.
  @discardableResult
  mutating func move(
    to next: State,
    at moment: Timestamp,
    because reason: String
  ) -> StopTransition {
    transitionCount += 1
    let transition = StopTransition(
      number: transitionCount,
      from: state,
      to: next,
      time: moment,
      reason: reason
    )
    state = next
    history = (history + [transition]).suffix(Self.mostRemembered)
    return transition
  }

  private static let mostRemembered = 64
}

/// A trigger at a moment at which it may not happen.
public struct IllegalTransition: Error, Hashable, Sendable {
  /// What the emergency stop was, and stays.
  public let state: StopMachine.State
  /// What should have happened.
  public let trigger: StopMachine.Trigger
}

extension IllegalTransition: CustomStringConvertible {
  /// What was refused.
  public var description: String {
    "the emergency stop is \(state.rawValue), where '\(trigger.rawValue)' may not happen"
  }
}

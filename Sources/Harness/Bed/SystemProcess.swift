public import TradingSystem

/// A process of the system under test, as a scenario reaches it: what it is asked to do, and what it shows
/// of itself.
///
/// What it shows is what is checked; what is true is known from the ``TestBed``.
public protocol SystemProcess: AnyObject, Sendable {
  /// Lets the services work until the task is cancelled or the process is ended.
  ///
  /// - Throws: `CancellationError` when the task is cancelled; any other error is an end that nobody asked
  ///   for, and so is returning.
  func run() async throws

  /// What the services show of themselves; of a process that has ended, what it showed last.
  ///
  /// `nil` if nothing is known of it yet.
  var state: SystemState? { get async }

  /// Why the process is not steady; nothing if it is.
  var unsteadiness: [String] { get async }

  /// Publishes an event through the process's event bus.
  ///
  /// - Parameter draft: What to tell.
  /// - Returns: Where the event is safe.
  /// - Throws: An error if it is safe nowhere, or nobody knows.
  func publish(_ draft: EventDraft) async throws -> PublishReceipt

  /// Hands the events of a type to a handler, as to a service of the system.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - service: Whom the handler works for.
  ///   - handler: Deals with an event.
  /// - Throws: An error if nobody can be subscribed.
  func subscribe(
    to type: EventType,
    as service: String,
    handler: @escaping @Sendable (Event) async throws -> Void
  ) async throws

  /// Asks the emergency stop to arm again.
  ///
  /// - Parameter request: Who asks, why, and what is accepted.
  /// - Returns: Why it was refused; `nil` if it was not.
  /// - Throws: An error if the process does not answer.
  func reset(_ request: ResetRequest) async throws -> ResetRefusal?
}

extension SystemProcess {
  /// What it shows of itself tells why.
  public var unsteadiness: [String] {
    get async { await state?.unsteadiness ?? ["the process does not answer"] }
  }
}

/// The services in the harness's own process.
extension QuantumTrader: SystemProcess {
  /// What the services show of themselves now.
  public var state: SystemState? {
    get async { await currentState }
  }

  /// Publishes an event through the event bus.
  public func publish(_ draft: EventDraft) async throws -> PublishReceipt {
    try await bus.publish(draft)
  }

  /// Hands the events of a type to a handler.
  public func subscribe(
    to type: EventType,
    as service: String,
    handler: @escaping @Sendable (Event) async throws -> Void
  ) async {
    await bus.subscribe(to: type, as: service, handler: handler)
  }

  /// Asks the emergency stop to arm again.
  public func reset(_ request: ResetRequest) async -> ResetRefusal? {
    await emergencyStop.answer(to: request)
  }
}

/// A part of the system that can be a process of its own.
public protocol TradingService: Sendable {
  /// Asks the event bus for the events that the service lives by.
  func subscribe() async

  /// Gets ready, once the policy in force is known.
  func start() async

  /// Works until the task is cancelled; returns at once if there is work only when events come.
  ///
  /// - Throws: `CancellationError` when the task is cancelled; anything else ends the process.
  func run() async throws

  /// What the service shows of itself, added to what others of its process show.
  func describe(in state: inout ServiceState) async
}

extension TradingService {
  /// Does nothing.
  public func start() async {}

  /// Returns at once.
  public func run() async throws {}
}

/// The parts of the system.
public enum ServiceName: String, Hashable, Sendable, Codable, CaseIterable {
  /// Turns signals into trades that should be made.
  case signals
  /// Values the account, and stops trading when too much is lost.
  case risk
  /// Makes trades.
  case execution
  /// Looks after what the services need, and tells operators.
  case monitoring
}

public import ExchangeCore
public import Foundation
public import TradingSystem

/// What a scenario is played on: the servers that the system needs, the faults that can befall them, and
/// what is true of them, seen from outside of the system.
///
/// Scenarios do not know which one they run on.
public protocol TestBed: Sendable {
  /// What the system under test is built up of, such as `simulated`.
  var mode: String { get }

  /// What can be proven here.
  var capabilities: Set<Capability> { get }

  /// Why a check that needs a capability cannot be decided here, if the bed has not got it.
  func reason(without capability: Capability) -> String

  /// The time that the system and the scenario live by.
  var time: any TimeSource { get }

  /// Random numbers for the scenario: its load and its schedule.
  var random: RandomSource { get }

  /// What the system has logged.
  var logs: LogBook { get }

  /// What has reached operators without the event bus.
  var operatorNotices: Ledger<AlertNotice> { get }

  /// Starts a process of the system, over connections of its own.
  ///
  /// - Parameter settings: How its services are set.
  /// - Returns: The process, whose services have not begun to work.
  /// - Throws: An error if the bed cannot be used.
  func makeProcess(_ settings: QuantumTrader.Settings) async throws -> any SystemProcess

  /// Ends the process as a kill or a power failure does: nothing it still wants to say is heard.
  func endProcess(_ manner: ProcessEnd) async

  /// Breaks something.
  ///
  /// - Parameter fault: What to break.
  /// - Throws: ``HarnessError/unsupportedFault(_:)``, or an error in breaking it.
  func inject(_ fault: FaultSpecification) async throws

  /// Mends what was broken; also if it was not broken after all, and in a task that was cancelled.
  func heal(_ fault: FaultSpecification) async throws

  /// Whether an observer that is no part of the system sees the fault.
  func isEvident(_ fault: FaultSpecification) async -> Bool

  /// Sets the price at the exchange.
  func setPrice(_ price: Decimal, of symbol: String) async

  /// Adds an event to a stream as another program would, over a connection of its own.
  ///
  /// - Returns: Whether the stream took it.
  func tell(_ event: Event) async -> Bool

  /// Commits the policy of an operator, over a connection of its own.
  func commit(_ policy: TradingPolicy) async throws

  /// Everything that was ever added to a stream, oldest first.
  func entries(of stream: String) async -> [StreamEntry]

  /// How far a group of a stream has come, and what was lost before it was delivered.
  func backlog(of group: String, on stream: String) async -> StreamBacklog

  /// The exchange, with its ledger.
  func venue() async -> Venue

  /// What a file on the disk of the system says; empty if it is not there.
  func diskContent(of file: String) async -> String

  /// The policies that were ever committed, oldest first.
  func committedPolicies() async -> [TradingPolicy]

  /// What real servers had acknowledged and have no more, though nobody dropped it; `nil` if nobody can
  /// tell.
  func lostByServers() async -> [String]?

  /// How much memory the system's processes use, in bytes; `nil` if they have none of their own.
  var memoryInUse: Int? { get async }

  /// What else the machine does now, in words; `nil` if that cannot matter.
  var circumstances: String? { get }
}

extension TestBed {
  /// What is true of most beds without it.
  public func reason(without capability: Capability) -> String { capability.missing }

  /// Nobody can tell: there is no real server.
  public func lostByServers() async -> [String]? { nil }

  /// None: time does not go on with the machine's.
  public var circumstances: String? { nil }

  /// None: the services run in the harness's process.
  public var memoryInUse: Int? {
    get async { nil }
  }
}

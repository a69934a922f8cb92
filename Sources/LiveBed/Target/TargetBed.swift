import ExchangeCore
import ExchangeServer
import FaultProxy
import Foundation
import Harness
import LiveSystem
import Results
import TradingSystem

/// A test bed around a system that already runs: what it is connected to can be broken and seen, what it
/// knows cannot.
final class TargetBed: ObservedBed {
  let mode = TargetBeds.mode
  let capabilities: Set<Capability> = [.durability]
  let time: any TimeSource = WallTime()
  let random: RandomSource
  let logs = LogBook { WallTime().now }
  let operatorNotices = Ledger<AlertNotice>()

  private let target: Target
  private let servers: TargetServers
  private let observer: StreamObserver
  /// A connection that no fault concerns.
  private let outside: RedisStream
  /// A connection over the system's link.
  private let inside: RedisStream
  private let injections = InjectionList()
  private let policies = Ledger<TradingPolicy>()
  private let administrator: PostgresPolicyDatabase?

  /// Makes a bed over servers that run.
  ///
  /// - Throws: ``PolicyDatabaseError`` if the database has no room for policies; ``StreamError`` if Redis
  ///   does not answer.
  init(_ target: Target, _ servers: TargetServers, seed: UInt64) async throws {
    self.target = target
    self.servers = servers
    random = .seeded(seed, for: "scenario")
    outside = RedisStream(RedisSettings(port: servers.outsidePort))
    inside = RedisStream(RedisSettings(port: target.redisPort))
    observer = StreamObserver(
      RedisStream(RedisSettings(port: servers.outsidePort)),
      Array(target.streams.values)
    )
    administrator = servers.postgresPort.map { PostgresPolicyDatabase(PostgresSettings(port: $0)) }
    try await administrator?.makeSchema()
    try await observer.skipPast()
  }

  /// Why its processes and what they know are out of reach.
  func reason(without capability: Capability) -> String {
    capability == .resources
      ? "the system's processes are not the harness's to measure" : capability.missing
  }

  func makeProcess(_ settings: QuantumTrader.Settings) -> any SystemProcess {
    TargetSystem(target, over: servers, seenBy: observer, random: random, tell: append)
  }

  /// The system's processes are not the harness's to end.
  func endProcess(_ manner: ProcessEnd) async {}

  /// Keeps what the streams hold, until the task is cancelled.
  func observe() async throws {
    try await observer.run(at: time)
  }

  func inject(_ fault: FaultSpecification) async throws {
    switch fault.kind {
    case .streamKill: try await breakLink(by: .down, for: fault)
    case .streamHang: try await breakLink(by: .hang(.toClient), for: fault)
    case .exchangeClock, .exchangeRule: servers.exchange.inject(fault)
    default: throw HarnessError.unsupportedFault(fault.kind)
    }
  }

  func heal(_ fault: FaultSpecification) async throws {
    switch fault.kind {
    case .streamKill, .streamHang:
      for injection in injections.take(fault) { try await servers.proxy.heal(injection) }
    case .exchangeClock, .exchangeRule: servers.exchange.heal(fault)
    default: throw HarnessError.unsupportedFault(fault.kind)
    }
  }

  /// What the harness sees over the system's link, or in the exchange's ledger.
  func isEvident(_ fault: FaultSpecification) async -> Bool {
    switch fault.kind {
    case .streamKill, .streamHang: await !answers { try await inside.ping() }
    case .exchangeClock, .exchangeRule: servers.exchange.shows(fault)
    default: false
    }
  }

  private func breakLink(by way: LinkFault, for fault: FaultSpecification) async throws {
    injections.add(try await servers.proxy.inject(way, on: TargetServers.redisLink), for: fault)
  }

  func setPrice(_ price: Decimal, of symbol: String) {
    servers.exchange.change { venue, now in venue.setPrice(price, of: symbol, at: now) }
  }

  func tell(_ event: Event) async -> Bool { await answers { _ = try await append(event) } }

  private func append(_ event: Event) async throws -> StreamID {
    let stream = target.stream(event.type.stream)
    return try await outside.append(event.fields, to: stream, keepingAbout: nil)
  }

  /// Commits a policy to the system's database, or just keeps it if the system has none.
  func commit(_ policy: TradingPolicy) async throws {
    try await administrator?.commit(policy)
    policies.append(policy)
  }

  func committedPolicies() async -> [TradingPolicy] { policies.entries }

  func entries(of stream: String) async -> [StreamEntry] {
    await observer.entries(of: target.stream(stream))
  }

  func backlog(of group: String, on stream: String) async -> StreamBacklog {
    await observer.backlog(of: target.group(group), on: target.stream(stream))
  }

  func venue() -> Venue { servers.exchange.current }

  /// The system's disk is not seen.
  func diskContent(of file: String) -> String { "" }

  func lostByServers() async -> [String]? {
    await observer.lost()
  }
}

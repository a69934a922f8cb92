import ExchangeCore
import Foundation
import Harness
import Simulation
import TradingSystem

/// Makes test beds that note what is broken and mended on them, and fail to do some of it.
struct WatchedBeds: TestBedProvider {
  struct Failure: Error, CustomStringConvertible {
    let call: String
    var description: String { "\(call) failed" }
  }

  /// What was asked for, such as `inject redis-kill`.
  let calls = Ledger<String>()
  /// What fails.
  var failing: Set<String> = []
  /// What is wrong with the system.
  var defects: Set<Defect> = []
  /// How long it takes to end a process.
  var endingTime = Duration.zero

  var mode: String { "simulated" }

  func withBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) throws -> Value {
    try SimulatedBeds(defects: PlantedDefects(defects)).withBed(
      market,
      seed: seed,
      cancellingIf: isCancelled
    ) { bed in
      try await body(WatchedBed(bed: bed, watcher: self))
    }
  }

  fileprivate func note(_ call: String) throws {
    calls.append(call)
    if failing.contains(call) { throw Failure(call: call) }
  }
}

private struct WatchedBed: TestBed {
  let bed: any TestBed
  let watcher: WatchedBeds

  var mode: String { bed.mode }
  var capabilities: Set<Capability> { bed.capabilities }
  var time: any TimeSource { bed.time }
  var random: RandomSource { bed.random }
  var logs: LogBook { bed.logs }
  var operatorNotices: Ledger<AlertNotice> { bed.operatorNotices }

  func makeProcess(_ settings: QuantumTrader.Settings) async throws -> any SystemProcess {
    try watcher.note("start")
    return try await bed.makeProcess(settings)
  }

  func endProcess(_ manner: ProcessEnd) async {
    watcher.calls.append("end by \(manner.rawValue)")
    // Who is cancelled meanwhile ends it at once.
    await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await time.sleep(for: watcher.endingTime) }
      _ = await group.nextResult()
    }
    await bed.endProcess(manner)
  }

  func inject(_ fault: FaultSpecification) async throws {
    try watcher.note("inject \(fault.kind.rawValue)")
    try await bed.inject(fault)
  }

  func heal(_ fault: FaultSpecification) async throws {
    try watcher.note("heal \(fault.kind.rawValue)")
    try await bed.heal(fault)
  }

  func isEvident(_ fault: FaultSpecification) async -> Bool { await bed.isEvident(fault) }

  func setPrice(_ price: Decimal, of symbol: String) async {
    await bed.setPrice(price, of: symbol)
  }

  func tell(_ event: Event) async -> Bool { await bed.tell(event) }

  func commit(_ policy: TradingPolicy) async throws { try await bed.commit(policy) }

  func entries(of stream: String) async -> [StreamEntry] { await bed.entries(of: stream) }

  func backlog(of group: String, on stream: String) async -> StreamBacklog {
    await bed.backlog(of: group, on: stream)
  }

  func venue() async -> Venue { await bed.venue() }

  func diskContent(of file: String) async -> String { await bed.diskContent(of: file) }

  func committedPolicies() async -> [TradingPolicy] { await bed.committedPolicies() }
}

import ExchangeCore
import Foundation
import TradingSystem

/// A test bed with a mistake.
struct SabotagedBed: TestBed {
  let bed: any TestBed
  let sabotage: Sabotage
  private let nothing = Ledger<AlertNotice>()

  init(bed: any TestBed, sabotage: Sabotage) {
    self.bed = bed
    self.sabotage = sabotage
  }

  var mode: String { bed.mode }
  var capabilities: Set<Capability> { bed.capabilities }
  var time: any TimeSource { bed.time }
  var random: RandomSource { bed.random }
  var logs: LogBook { bed.logs }

  var operatorNotices: Ledger<AlertNotice> {
    sabotage == .alertsAreNotDelivered ? nothing : bed.operatorNotices
  }

  func makeProcess(_ settings: QuantumTrader.Settings) async throws -> any SystemProcess {
    if sabotage == .systemNeverGetsSteady { try await bed.inject(FaultSpecification(.streamKill)) }
    return try await bed.makeProcess(settings)
  }

  func endProcess(_ manner: ProcessEnd) async {
    guard sabotage != .faultsAreNotInjected else { return }
    await bed.endProcess(manner)
  }

  func inject(_ fault: FaultSpecification) async throws {
    guard sabotage != .faultsAreNotInjected else { return }
    try await bed.inject(fault)
  }

  func heal(_ fault: FaultSpecification) async throws {
    guard sabotage != .faultsAreNotHealed else { return }
    try await bed.heal(fault)
  }

  func isEvident(_ fault: FaultSpecification) async -> Bool { await bed.isEvident(fault) }

  func setPrice(_ price: Decimal, of symbol: String) async {
    await bed.setPrice(price, of: symbol)
  }

  func tell(_ event: Event) async -> Bool {
    sabotage == .loadIsNotDelivered ? true : await bed.tell(event)
  }

  func commit(_ policy: TradingPolicy) async throws { try await bed.commit(policy) }

  func entries(of stream: String) async -> [StreamEntry] { await bed.entries(of: stream) }

  func backlog(of group: String, on stream: String) async -> StreamBacklog {
    await bed.backlog(of: group, on: stream)
  }

  func venue() async -> Venue { await bed.venue() }

  func diskContent(of file: String) async -> String { await bed.diskContent(of: file) }

  func committedPolicies() async -> [TradingPolicy] { await bed.committedPolicies() }

  func lostByServers() async -> [String]? { await bed.lostByServers() }

  var circumstances: String? { bed.circumstances }

  var memoryInUse: Int? {
    get async { await bed.memoryInUse }
  }
}

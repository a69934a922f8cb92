import ExchangeCore
import Harness
import Results
import TradingSystem

extension SimulatedBed {
  func inject(_ fault: FaultSpecification) throws {
    switch fault.kind {
    case .streamKill: stream.kill(persistence: ServerPersistence(fault.persistence))
    case .streamStop: stream.server.stop()
    case .streamHang: stream.server.hang(link: Self.systemLink)
    case .streamOutOfMemory: stream.refuseWrites(Self.outOfMemory)
    case .databaseKill: database.server.kill()
    case .exchangeClock: setClock(fault.clockOffset)
    case .exchangeRule: market.change { venue, _ in venue.add(fault.venueRule) }
    case .signalStop: stream.stopConsumers(of: QuantumTrader.signalGroup)
    case .priceMove, .signalFlood, .processEnd:
      throw HarnessError.unsupportedFault(fault.kind)
    }
  }

  func heal(_ fault: FaultSpecification) throws {
    switch fault.kind {
    case .streamKill: stream.server.restart()
    case .streamStop: stream.server.resume()
    case .streamHang: stream.server.heal(link: Self.systemLink)
    case .streamOutOfMemory: stream.refuseWrites(nil)
    case .databaseKill: database.server.restart()
    case .exchangeClock: setClock(.zero)
    case .exchangeRule: market.change { venue, _ in venue.removeRule(fault.ruleID) }
    case .signalStop: stream.resumeConsumers(of: QuantumTrader.signalGroup)
    case .priceMove, .signalFlood, .processEnd:
      throw HarnessError.unsupportedFault(fault.kind)
    }
  }

  /// What the harness sees over connections of its own, or what the exchange's ledger says.
  func isEvident(_ fault: FaultSpecification) async -> Bool {
    switch fault.kind {
    case .streamKill, .streamStop:
      return !answers { try stream.server.pingFromOutside() }
    case .databaseKill:
      return !answers { try database.server.pingFromOutside() }
    case .streamHang:
      return stream.server.traffic(of: Self.systemLink).timedOut > 0
    case .streamOutOfMemory:
      return stream.server.traffic(of: Self.systemLink).rejected > 0
    case .exchangeClock:
      return market.current.clockOffset != 0
        && market.current.ledger.arrivals.contains { $0.code == -1021 }
    case .exchangeRule:
      return market.current.hits(ofRule: fault.ruleID) > 0
    case .signalStop:
      let signals = EventType.signalGenerated.stream
      return stream.history(of: QuantumTrader.signalGroup, on: signals).heldBack > 0
    case .priceMove, .signalFlood, .processEnd:
      return false
    }
  }

  private func answers(_ ping: () throws -> Void) -> Bool {
    do {
      try ping()
      return true
    } catch {
      return false
    }
  }

  private func setClock(_ offset: Duration) {
    market.change { venue, _ in venue.clockOffset = offset.microseconds }
  }

  private static let outOfMemory =
    "OOM command not allowed when used memory > 'maxmemory'."
}

extension ServerPersistence {
  fileprivate init(_ persistence: StreamPersistence) {
    switch persistence {
    case .appendOnlyFile: self = .appendOnlyFile
    case .snapshots: self = .snapshot
    }
  }
}

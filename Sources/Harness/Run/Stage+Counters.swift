import ExchangeCore
import Results
import TradingSystem

extension Stage {
  /// What was counted over the play, in all processes of the system.
  func counters() async -> [RunCounter: Int] {
    var counters: [RunCounter: Int] = [:]
    for system in systems {
      guard let health = await system.state?.bus else { continue }
      counters[.eventsPublished, default: 0] += health.publishedToStream + health.publishedToBuffer
      counters[.eventsConsumed, default: 0] += health.consumed
      counters[.diskBufferWrites, default: 0] += health.publishedToBuffer
      counters[.redisReconnects, default: 0] += health.reconnects
    }
    let trips = await bed.entries(of: EventType.emergencyStopTripped.stream)
    counters[.emergencyStopTrips] = Set(trips.compactMap { $0.fields["event_id"] }).count
    counters[.tradesBlocked] = await bed.entries(of: EventType.orderBlocked.stream).count
    counters[.exchangeErrors] = await bed.venue().ledger.arrivals.count { ($0.status ?? 0) >= 400 }
    counters[.healthAlerts] = bed.operatorNotices.entries.count { $0.change == .raised }
    return counters
  }
}

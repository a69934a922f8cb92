import ExchangeCore
import ExchangeServer
import Harness
import Results
import TradingSystem

/// The faults that the exchange has by its own rules.
extension ExchangeServer {
  /// Breaks something of the exchange.
  func inject(_ fault: FaultSpecification) {
    change { venue, _ in
      if fault.kind == .exchangeClock {
        venue.clockOffset = fault.clockOffset.microseconds
      } else {
        venue.add(fault.venueRule)
      }
    }
  }

  /// Mends it.
  func heal(_ fault: FaultSpecification) {
    change { venue, _ in
      if fault.kind == .exchangeClock {
        venue.clockOffset = 0
      } else {
        venue.removeRule(fault.ruleID)
      }
    }
  }

  /// Whether a request has met the fault, while it lasts.
  func shows(_ fault: FaultSpecification) -> Bool {
    let venue = current
    guard fault.kind == .exchangeClock else { return venue.hits(ofRule: fault.ruleID) > 0 }
    return venue.clockOffset != 0 && venue.ledger.arrivals.contains { $0.code == -1021 }
  }
}

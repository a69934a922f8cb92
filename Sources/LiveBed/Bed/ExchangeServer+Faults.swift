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

  /// Whether the ledger shows that a request met the fault.
  func shows(_ fault: FaultSpecification) -> Bool {
    let venue = current
    return venue.ledger.arrivals.contains { arrival in
      fault.kind == .exchangeClock
        ? venue.clockOffset != 0 && arrival.code == -1021 : arrival.ruleIDs.contains(fault.ruleID)
    }
  }
}

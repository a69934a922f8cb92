import Harness
import TradingSystem

/// Where is kept what the system's processes say outside of the event bus.
struct ServiceReports: Sendable {
  /// What they log.
  let logs: LogBook
  /// What operators are told.
  let notices: Ledger<AlertNotice>
}

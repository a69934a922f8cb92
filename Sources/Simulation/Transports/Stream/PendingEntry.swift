import Results
import TradingSystem

/// An entry that was delivered to a consumer of a group and not acknowledged.
struct PendingEntry {
  /// Its place.
  let id: StreamID
  /// Whom it was delivered to last.
  var consumer: String
  /// When that was.
  var deliveredAt: Timestamp
  /// How often it was delivered.
  var deliveries: Int
}

import TradingSystem

extension ConsumerName {
  /// How the trace names a reader.
  var text: String { "\(group)/\(consumer) on \(stream)" }
}

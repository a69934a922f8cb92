import TradingSystem

/// A stream with its consumer groups.
struct StoredStream {
  var log = StreamLog()
  var groups: [String: ConsumerGroup] = [:]

  /// Changes a group, which is made if it is not there, in place.
  mutating func withGroup<Value>(
    _ name: String,
    _ body: (inout ConsumerGroup, StreamLog) -> Value
  ) -> Value {
    body(&groups[name, default: ConsumerGroup()], log)
  }
}

import TradingSystem

extension ConsumerName {
  /// How the trace names a reader.
  var text: String { "\(group)/\(consumer) on \(stream)" }
}

extension [StreamID] {
  /// How the trace names entries.
  var text: String {
    guard let first, let last else { return "none" }
    return count == 1 ? "\(first)" : "\(first)...\(last) (\(count))"
  }
}

extension [StreamEntry] {
  /// How the trace names entries.
  var text: String { map(\.id).text }
}

extension [String: String] {
  /// How the trace names the fields of an entry: what it is, and a fingerprint of all.
  var summary: String {
    var fingerprint = Fingerprint()
    for (name, value) in sorted(by: { $0.key < $1.key }) {
      fingerprint.add(name)
      fingerprint.add("=")
      fingerprint.add(value)
      fingerprint.add("\n")
    }
    let identity = ["event_type", "type", "event_id", "id"].compactMap { self[$0] }
    return (identity + ["#\(fingerprint)"]).joined(separator: " ")
  }
}

import TradingSystem

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

extension ExchangeResponse {
  /// The longest that an exchange can ask for: more is a mistake, and would overflow a clock.
  private static let longestWait: Int64 = 7 * 86_400

  /// For how long the exchange asks to be left alone; `nil` if it does not say.
  var retryAfter: Duration? {
    guard let text = headers["retry-after"], let seconds = Int64(text), seconds > 0 else {
      return nil
    }
    return .seconds(min(seconds, Self.longestWait))
  }

  /// The weight that the exchange has counted in this minute.
  var usedWeight: Int? { count("x-mbx-used-weight-1m") }

  /// How many orders the exchange has counted in these ten seconds.
  var orderCount: Int? { count("x-mbx-order-count-10s") }

  private func count(_ header: String) -> Int? {
    guard let text = headers[header], let count = Int(text), count >= 0 else { return nil }
    return min(count, 1_000_000_000)
  }
}

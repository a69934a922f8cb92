/// When the pieces of a direction are due.
///
/// A piece waits for its delay, then for those before it, and then for as long as it takes to send
/// it: like a long line with a narrow end.
struct Pacer {
  /// When the piece before is through.
  private var freeAt: Duration

  init(freeAt: Duration) {
    self.freeAt = freeAt
  }

  /// When a piece is through. Never before the one that was asked for last.
  ///
  /// - Parameters:
  ///   - bytes: How many bytes the piece has.
  ///   - arrival: When it arrived.
  ///   - conditions: Latency, jitter and rate.
  ///   - random: Where in the jitter the delay lies, each place as likely as another.
  /// - Returns: The time, on the clock of `arrival`.
  mutating func due(
    bytes: Int,
    arrival: Duration,
    under conditions: Conditions,
    random: inout some RandomNumberGenerator
  ) -> Duration {
    freeAt = max(arrival + delay(under: conditions, random: &random), freeAt)
    if let rate = conditions.bytesPerSecond { freeAt += .seconds(Double(bytes) / Double(rate)) }
    return freeAt
  }

  private func delay(
    under conditions: Conditions,
    random: inout some RandomNumberGenerator
  ) -> Duration {
    guard conditions.jitter > .zero else { return conditions.latency }
    let place = Double.random(in: -1...1, using: &random)
    return max(.zero, conditions.latency + conditions.jitter * place)
  }
}

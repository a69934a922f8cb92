import TradingSystem

/// What a system showed last; asked of it no more often than its checks can notice.
actor StateMemory {
  private(set) var last: SystemState?
  private var askedAt: ContinuousClock.Instant?
  private var current: SystemState?

  /// The state of now, or of a moment ago.
  ///
  /// - Parameter ask: Asks the system; `nil` if it does not answer.
  /// - Returns: The state; `nil` if it did not answer.
  func state(_ ask: @Sendable () async -> SystemState?) async -> SystemState? {
    if let askedAt, .now - askedAt < .milliseconds(20) { return current }
    let answer = await ask()
    askedAt = .now
    current = answer
    last = answer ?? last
    return answer
  }
}

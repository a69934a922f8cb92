import TradingSystem

/// What a system showed last; asked of it no more often than its checks can notice.
actor StateMemory {
  /// What it showed when it last answered.
  private(set) var last: SystemState?
  private var question: Task<SystemState?, Never>?
  private var answeredAt: ContinuousClock.Instant?

  /// The state of now, or of a moment ago.
  ///
  /// Whoever wants to know it while the system is being asked waits for the same answer.
  ///
  /// - Parameter ask: Asks the system; `nil` if it does not answer.
  /// - Returns: The state; `nil` if it did not answer.
  func state(_ ask: @escaping @Sendable () async -> SystemState?) async -> SystemState? {
    if let question, isFresh { return await question.value }
    let question = Task { await ask() }
    (self.question, answeredAt) = (question, nil)
    let answer = await question.value
    answeredAt = .now
    last = answer ?? last
    return answer
  }

  /// Whether the newest question is not answered yet, or was a moment ago.
  private var isFresh: Bool { answeredAt.map { .now - $0 < .milliseconds(20) } ?? true }
}

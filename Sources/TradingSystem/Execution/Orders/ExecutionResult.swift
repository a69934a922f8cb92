public import Results

/// What came of a trade.
public struct ExecutionResult: Hashable, Sendable, Codable {
  /// The ways a trade can end.
  public enum Outcome: Hashable, Sendable, Codable {
    /// All of it was executed.
    case filled
    /// A part of it was executed, and the rest was dropped.
    case partially
    /// It was kept back.
    case blocked(reason: String)
    /// The exchange does not take such an order; the code is `nil` if it gave none.
    case rejected(code: Int?, message: String)
    /// It could not be brought to the exchange; nothing was executed.
    case failed(code: Int?, message: String)
    /// Whether it was executed is not known yet; it is being found out.
    case unknown
  }

  /// The trade.
  public var intent: TradeIntent
  /// How it ended.
  public var outcome: Outcome
  /// How often the order was sent.
  public var attempts: Int
  /// What was executed.
  public var fill: Fill?
  /// When it was begun.
  public var startedAt: Timestamp
  /// When it ended.
  public var endedAt: Timestamp
  /// How many answers asked to wait.
  public var limitedResponses: Int
  /// What went wrong on the way, the oldest first.
  public var errors: [String]

  /// Creates a result.
  public init(
    intent: TradeIntent,
    outcome: Outcome,
    attempts: Int,
    fill: Fill? = nil,
    startedAt: Timestamp,
    endedAt: Timestamp,
    limitedResponses: Int = 0,
    errors: [String] = []
  ) {
    self.intent = intent
    self.outcome = outcome
    self.attempts = attempts
    self.fill = fill
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.limitedResponses = limitedResponses
    self.errors = errors
  }

  /// How long it took.
  public var duration: Duration { startedAt.duration(to: endedAt) }

  /// Whether the trade should have been made and was not, as far as is known.
  public var isFailure: Bool {
    switch outcome {
    case .rejected, .failed, .unknown: true
    case .filled, .partially, .blocked: false
    }
  }
}

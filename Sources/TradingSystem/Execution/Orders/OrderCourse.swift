import Results

/// How far a trade has come.
struct OrderCourse: Sendable {
  let intent: TradeIntent
  let correlationID: String
  let startedAt: Timestamp
  /// The name of the order that was sent last.
  var clientOrderID: String
  /// How often the order was sent.
  var attempts = 0
  var limitedResponses = 0
  var errors: [String] = []
  var hasResynchronized = false
  /// Whether it was told that something went wrong.
  var isReported = false

  /// What a log should say about a request for the trade.
  func purpose(attempt: Int) -> [String: String] {
    ["intent": intent.id, "attempt": String(attempt)]
  }

  /// Takes down what went wrong; what comes after very much is not worth keeping.
  mutating func note(_ failure: ExchangeFailure, _ remedy: FailureClass) {
    if remedy.isLimit { limitedResponses += 1 }
    if errors.count < 20 { errors.append("\(failure)") }
  }
}

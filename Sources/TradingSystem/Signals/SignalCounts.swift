/// How many signals ended how.
public struct SignalCounts: Hashable, Sendable {
  /// How many events were handed over, each delivery counted.
  public internal(set) var deliveries = 0
  /// How many of those brought a signal that had its outcome already.
  public internal(set) var redeliveries = 0
  /// How many intents were published.
  public internal(set) var intents = 0
  /// How many signals expired.
  public internal(set) var expired = 0
  /// How many signals were rejected, and why.
  public internal(set) var rejected: [RejectionReason: Int] = [:]

  /// Creates counts of nothing.
  public init() {}

  /// How many signals have an outcome.
  public var outcomes: Int { intents + expired + rejected.values.reduce(0, +) }

  mutating func add(_ outcome: SignalOutcome) {
    switch outcome {
    case .intent: intents += 1
    case .expired: expired += 1
    case .rejected(let reason): rejected[reason, default: 0] += 1
    }
  }
}

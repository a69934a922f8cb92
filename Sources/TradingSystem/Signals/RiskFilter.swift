public import Results

/// Decides which signals are traded.
///
/// **Limit.** In any 60 seconds there are at most as many intents as the policy says.
///
/// **Fairness.** Signals are served as they come while there is room. A symbol that is refused for want
/// of room, and has no intent in the last 60 seconds, waits in line, and one free slot is kept for each
/// symbol in line, longest wait first. So a symbol gets an intent within 60 seconds of its first refusal,
/// whatever the others send, as long as it goes on sending and no more symbols wait than there are slots.
/// A symbol that falls silent for 60 seconds leaves the line. No slot is kept while nobody was refused:
/// the limit is always used up.
public struct RiskFilter: Sendable {
  private var window = IntentWindow()
  private var waiting = WaitingSymbols()
  private let defects: PlantedDefects

  /// Creates a filter that has let nothing through yet.
  ///
  /// - Parameter defects: The mistakes to make.
  public init(defects: PlantedDefects = .none) {
    self.defects = defects
  }

  /// Decides what becomes of a signal.
  ///
  /// A signal that was let through within the last 60 seconds, and whose intent was not published, can
  /// be judged again: it keeps its slot, which then counts from now on.
  ///
  /// - Parameters:
  ///   - signal: The signal.
  ///   - policy: The limits in force.
  ///   - now: The time.
  /// - Returns: An intent, whose slot is taken with this; or why there is none.
  public mutating func judge(
    _ signal: Signal,
    policy: TradingPolicy,
    at now: Timestamp
  ) -> SignalOutcome {
    if let flaw = signal.flaw(at: now, lifetime: policy.signalLifetime) {
      return .rejected(.invalid(flaw))
    }
    guard signal.createdAt.duration(to: now) <= policy.signalLifetime else { return .expired }
    guard signal.confidence >= policy.minConfidence else { return .rejected(.lowConfidence) }
    window.slide(to: now)
    waiting.slide(to: now)
    guard hasRoom(for: signal, limit: policy.maxIntentsPerMinute) else {
      if !window.contains(symbol: signal.symbol) { waiting.add(signal.symbol, at: now) }
      return .rejected(.minuteLimitReached)
    }
    take(signalID: signal.id, symbol: signal.symbol, at: now)
    return .intent(id: TradeIntent.id(ofSignal: signal.id))
  }

  /// Counts an intent that was published before, such as by an engine that has stopped since.
  mutating func recall(_ intent: TradeIntent) {
    take(signalID: intent.signalID, symbol: intent.symbol, at: intent.createdAt)
  }

  private func hasRoom(for signal: Signal, limit: Int) -> Bool {
    let ahead =
      defects.contains(.waitingSymbolsAreIgnored) ? 0 : waiting.countAhead(of: signal.symbol)
    return window.contains(signalID: signal.id) || limit - window.count > ahead
  }

  private mutating func take(signalID: String, symbol: String, at now: Timestamp) {
    window.take(signalID: signalID, symbol: symbol, at: now)
    waiting.remove(symbol)
  }
}

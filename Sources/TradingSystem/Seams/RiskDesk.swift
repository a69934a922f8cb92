/// What the services ask of the one that knows the account and the emergency stop.
///
/// It may be in another process: whoever cannot reach it must act as if trading were stopped.
public protocol RiskDesk: Sendable {
  /// Decides whether an order may be sent; refused if nobody can decide.
  func decide(_ intent: TradeIntent) async -> GateDecision

  /// What the signals of a symbol are judged under now.
  ///
  /// - Throws: An error if nobody can say.
  func conditions(of symbol: String) async throws -> TradingConditions

  /// Takes a fill into account.
  ///
  /// One that does not arrive is found by the next comparison with the exchange.
  func take(_ fill: Fill) async

  /// Counts a trade that failed.
  func noteFailedTrade() async
}

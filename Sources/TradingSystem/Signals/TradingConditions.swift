/// What a signal is judged under.
public struct TradingConditions: Hashable, Sendable, Codable {
  /// The limits in force.
  public var policy: TradingPolicy
  /// Whether trading is stopped.
  public var isStopped: Bool
  /// How old the newest price of the signal's symbol is; `nil` if that is somebody else's concern.
  public var priceAge: Duration?

  /// Creates conditions.
  public init(policy: TradingPolicy, isStopped: Bool = false, priceAge: Duration? = nil) {
    self.policy = policy
    self.isStopped = isStopped
    self.priceAge = priceAge
  }

  /// Why no signal of the side can be traded now; `nil` if one can.
  func obstacle(to side: TradeIntent.Side) -> RejectionReason? {
    if isStopped { return .stopped }
    guard side == .buy, let priceAge, priceAge > policy.maxPriceAge else { return nil }
    return .stalePrice
  }
}

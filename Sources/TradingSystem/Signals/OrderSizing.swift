public import Foundation

/// How much of a symbol a signal trades.
public struct OrderSizing: Hashable, Sendable, Codable {
  /// What an order should be worth, in USDT.
  public var orderValue: Decimal = 1000
  /// The quantity that orders are multiples of.
  public var step = Decimal(sign: .plus, exponent: -4, significand: 1)
  /// The steps of the symbols that have another.
  public var steps: [String: Decimal] = [:]

  /// Creates the sizing of orders that are worth 1000 USDT, in steps of 0.0001.
  public init() {}

  /// The largest multiple of the symbol's step that is worth no more than an order should and may be.
  ///
  /// - Parameters:
  ///   - signal: The signal.
  ///   - policy: The limits in force.
  /// - Returns: The quantity; 0 if not even one step fits, or the price is not above 0.
  public func quantity(of signal: Signal, under policy: TradingPolicy) -> Decimal {
    let step = steps[signal.symbol] ?? step
    guard signal.price > 0, step > 0 else { return 0 }
    var exact = min(orderValue, policy.maxOrderValue) / signal.price / step
    var whole = Decimal()
    NSDecimalRound(&whole, &exact, 0, .down)
    let quantity = whole * step
    return quantity.isFinite ? max(0, quantity) : 0
  }
}

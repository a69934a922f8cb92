public import Foundation

/// How much depends on the market, in USDT at the newest prices.
public struct Exposure: Hashable, Sendable {
  /// What is held.
  public var long: Decimal = 0
  /// What is owed; never negative.
  public var short: Decimal = 0

  /// Creates an exposure of nothing.
  public init() {}

  /// What is held less what is owed.
  public var net: Decimal { long - short }

  /// What is held and what is owed together.
  public var gross: Decimal { long + short }
}

/// What the exchange allows, and how much of that is used.
public struct RateLimiterSettings: Hashable, Sendable, Codable {
  /// The weight that the exchange allows this address in a minute.
  public var weightPerMinute = 6000
  /// How many orders the exchange allows the account in ten seconds.
  public var ordersPerTenSeconds = 50
  /// What is left alone of both, in percent: for what is on its way, and for clocks that differ.
  public var headroomPercent = 10

  /// Creates settings with the limits of Binance's spot market.
  public init() {}

  var usableWeight: Int { usable(weightPerMinute) }
  var usableOrders: Int { usable(ordersPerTenSeconds) }

  private func usable(_ limit: Int) -> Int {
    max(1, limit - limit * min(max(headroomPercent, 0), 100) / 100)
  }
}

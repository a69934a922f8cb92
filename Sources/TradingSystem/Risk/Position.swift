public import Foundation

/// How much of a symbol is held, and what it cost.
public struct Position: Hashable, Sendable {
  /// How much of the base asset is held; negative if it is owed.
  public private(set) var quantity: Decimal = 0
  /// What was paid for it without fees, in USDT; negative if it was received.
  public private(set) var cost: Decimal = 0

  /// Creates a position of nothing.
  public init() {}

  /// What one of the base asset cost on average; `nil` if nothing is held.
  public var averageCost: Decimal? { quantity == 0 ? nil : cost / quantity }

  /// What closing the position at a price would gain; negative for a loss.
  public func unrealizedProfit(at price: Decimal) -> Decimal { quantity * price - cost }

  /// Takes a trade into account: first it closes what is open the other way, then it opens.
  ///
  /// - Parameters:
  ///   - change: How much of the base asset was bought; negative if it was sold.
  ///   - price: At which price.
  /// - Returns: What was gained by what was closed, without fees; negative for a loss.
  public mutating func trade(_ change: Decimal, at price: Decimal) -> Decimal {
    let closed = closedPart(of: change)
    let profit = close(closed, at: price)
    quantity += change - closed
    cost += (change - closed) * price
    return profit
  }

  private func closedPart(of change: Decimal) -> Decimal {
    guard quantity * change < 0 else { return 0 }
    return abs(change) < abs(quantity) ? change : -quantity
  }

  private mutating func close(_ change: Decimal, at price: Decimal) -> Decimal {
    guard change != 0 else { return 0 }
    // Rounded, so that what was realized and what is still open add up exactly.
    let closedCost = change == -quantity ? cost : (cost * -change / quantity).rounded(to: 8)
    quantity += change
    cost -= closedCost
    return -change * price - closedCost
  }
}

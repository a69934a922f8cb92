public import Foundation
public import Results

/// What the emergency stop decides on.
public struct RiskMetrics: Hashable, Sendable, Codable {
  /// What the account is worth at the newest prices, in USDT.
  public var equity: Decimal
  /// The most it was worth since it was last rebased.
  public var peakEquity: Decimal
  /// How much the open positions have lost against what they cost, in USDT; 0 if they have gained.
  public var openLoss: Decimal
  /// When the newest price came.
  public var updatedAt: Timestamp

  /// Creates metrics.
  public init(equity: Decimal, peakEquity: Decimal, openLoss: Decimal, updatedAt: Timestamp) {
    self.equity = equity
    self.peakEquity = peakEquity
    self.openLoss = openLoss
    self.updatedAt = updatedAt
  }

  /// How far equity lies below its peak, in percent of the peak; 0 if there is no peak.
  public var drawdownPercent: Decimal {
    peakEquity > 0 ? max(0, (peakEquity - equity) / peakEquity * 100) : 0
  }

  /// How much the open positions have lost, in percent of the peak; 0 if there is no peak.
  public var openLossPercent: Decimal {
    peakEquity > 0 ? openLoss / peakEquity * 100 : 0
  }
}

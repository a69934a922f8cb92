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
  /// Counted up with each change by who computes them; 0 if nobody counts.
  public var revision: Int

  /// Creates metrics.
  public init(
    equity: Decimal,
    peakEquity: Decimal,
    openLoss: Decimal,
    updatedAt: Timestamp,
    revision: Int = 0
  ) {
    self.equity = equity
    self.peakEquity = peakEquity
    self.openLoss = openLoss
    self.updatedAt = updatedAt
    self.revision = revision
  }

  /// How far equity lies below its peak, in percent of the peak; 0 if there is no peak.
  public var drawdownPercent: Decimal {
    peakEquity > 0 ? max(0, (peakEquity - equity) * 100 / peakEquity) : 0
  }

  /// How much the open positions have lost, in percent of the peak; 0 if there is no peak.
  public var openLossPercent: Decimal {
    peakEquity > 0 ? openLoss * 100 / peakEquity : 0
  }

  /// Whether these were computed before others.
  ///
  /// Both the count and the price must be older: the count begins again when its owner does.
  public func predate(_ others: RiskMetrics) -> Bool {
    revision < others.revision && updatedAt <= others.updatedAt
  }

  /// Whether every number is one.
  var areNumbers: Bool { !equity.isNaN && !peakEquity.isNaN && !openLoss.isNaN }
}

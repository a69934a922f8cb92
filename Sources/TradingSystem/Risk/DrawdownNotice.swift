public import Foundation
public import Results

/// What `portfolio.drawdown_updated` says.
public struct DrawdownNotice: Hashable, Sendable, Codable {
  /// How far equity lies below its peak, in percent.
  public var drawdownPercent: Decimal
  /// How much the open positions have lost, in percent of the peak.
  public var openLossPercent: Decimal
  /// What the account is worth, in USDT.
  public var equity: Decimal
  /// The most it was worth, in USDT.
  public var peakEquity: Decimal
  /// When the newest price came.
  public var time: Timestamp

  enum CodingKeys: String, CodingKey {
    case drawdownPercent = "drawdown_percent"
    case openLossPercent = "open_loss_percent"
    case equity = "current_equity"
    case peakEquity = "peak_equity"
    case time = "timestamp"
  }

  init(of metrics: RiskMetrics) {
    drawdownPercent = metrics.drawdownPercent.rounded(to: 4)
    openLossPercent = metrics.openLossPercent.rounded(to: 4)
    equity = metrics.equity
    peakEquity = metrics.peakEquity
    time = metrics.updatedAt
  }
}

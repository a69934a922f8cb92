public import Foundation

/// A limit that is passed.
public enum Breach: Hashable, Sendable, Codable {
  /// Equity lies too far below its peak; both in percent.
  case drawdown(Decimal, limit: Decimal)
  /// The open positions have lost too much; both in percent.
  case openLoss(Decimal, limit: Decimal)
  /// Too many trades failed.
  case executionErrors(Int, limit: Int)
}

extension Breach {
  /// Finds the first limit that is passed: a value at its limit does not pass it.
  ///
  /// - Parameters:
  ///   - metrics: The account's state; `nil` if it is not known.
  ///   - executionErrors: How many trades failed in the last quarter of an hour.
  ///   - policy: The limits.
  /// - Returns: The limit that is passed; `nil` if none is.
  public static func first(
    in metrics: RiskMetrics?,
    executionErrors: Int,
    limits policy: TradingPolicy
  ) -> Breach? {
    if let drawdown = metrics?.drawdownPercent, drawdown > policy.maxDrawdownPercent {
      return .drawdown(drawdown, limit: policy.maxDrawdownPercent)
    }
    if let loss = metrics?.openLossPercent, loss > policy.maxOpenLossPercent {
      return .openLoss(loss, limit: policy.maxOpenLossPercent)
    }
    if executionErrors > policy.maxExecutionErrors {
      return .executionErrors(executionErrors, limit: policy.maxExecutionErrors)
    }
    return nil
  }

  /// What a rule finds that looks only at how much equity has changed, and counts a value at its limit.
  static func ofAnyChange(
    from first: Decimal,
    to equity: Decimal,
    limits policy: TradingPolicy
  ) -> Breach? {
    guard first > 0 else { return nil }
    let change = abs(equity - first) * 100 / first
    guard change >= policy.maxDrawdownPercent else { return nil }
    return .drawdown(change, limit: policy.maxDrawdownPercent)
  }
}

extension Breach: CustomStringConvertible {
  /// What passed which limit.
  public var description: String {
    switch self {
    case .drawdown(let percent, let limit):
      "drawdown of \(percent.rounded(to: 4)) % is above the limit of \(limit) %"
    case .openLoss(let percent, let limit):
      "open loss of \(percent.rounded(to: 4)) % is above the limit of \(limit) %"
    case .executionErrors(let count, let limit):
      "\(count) execution errors are more than the limit of \(limit)"
    }
  }
}

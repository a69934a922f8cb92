import Foundation

/// Decides whether an order may be sent.
///
/// What reduces exposure may always be sent, once it is known what is held; what adds exposure needs an
/// armed emergency stop, a known account, a fresh price and a value within the policy.
struct TradingGate: Sendable {
  let stop: EmergencyStop
  let portfolio: Portfolio
  let account: AccountKeeper
  let policies: PolicyStore

  /// The last thing asked is the emergency stop: what it says must not be old when the order is sent.
  func decide(_ intent: TradeIntent) async -> GateDecision {
    guard await account.isKnown else { return .refused(reason: "the account is not known yet") }
    let isReducing = await reducesExposure(intent)
    if !isReducing, let obstacle = await obstacle(to: intent) { return .refused(reason: obstacle) }
    guard await stop.mayPlace(increasesExposure: !isReducing) else {
      return .refused(reason: "the emergency stop lets no order through that adds exposure")
    }
    return .allowed
  }

  private func reducesExposure(_ intent: TradeIntent) async -> Bool {
    guard intent.side == .sell else { return false }
    return await intent.quantity <= portfolio.quantity(of: intent.symbol)
  }

  private func obstacle(to intent: TradeIntent) async -> String? {
    let policy = await policies.current
    guard let price = await portfolio.price(of: intent.symbol) else {
      return "no price of \(intent.symbol) is known"
    }
    guard let age = await portfolio.priceAge(of: intent.symbol), age <= policy.maxPriceAge else {
      return "the price of \(intent.symbol) is too old"
    }
    guard intent.quantity * price <= policy.maxOrderValue else {
      return "the order is worth more than \(policy.maxOrderValue) USDT"
    }
    return nil
  }
}

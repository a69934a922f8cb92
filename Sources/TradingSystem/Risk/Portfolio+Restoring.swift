import Foundation
import Results

extension Portfolio {
  /// What the exchange does not know of an account.
  struct Memory: Hashable, Sendable, Codable {
    /// The peak from which drawdown is counted, in USDT.
    var peak: Decimal
    /// What one of each symbol's base asset cost on average, in USDT.
    var averageCosts: [String: Decimal]

    /// Whether another memory would give other decisions: other costs, or a peak that differs by more
    /// than a thousandth.
    func differs(from other: Memory) -> Bool {
      averageCosts != other.averageCosts || abs(peak - other.peak) * 1000 > other.peak
    }
  }

  /// What the exchange does not know.
  var memory: Memory {
    Memory(peak: peak, averageCosts: positions.compactMapValues(\.averageCost))
  }

  /// Becomes what the exchange says that the account holds, with the peak that was remembered.
  ///
  /// A position of which it is not known what it cost is taken to have cost the newest price, if there
  /// is one. Fills up to when the exchange was asked, by its clock, are in what it said.
  func restore(_ account: ExchangeAccount, askedAt moment: Timestamp, remembering memory: Memory?) {
    includedUntil = moment
    cash = account.cash
    positions = [:]
    for (symbol, quantity) in account.holdings {
      let cost = memory?.averageCosts[symbol] ?? ticks[symbol]?.price ?? 0
      var position = Position()
      _ = position.trade(quantity, at: cost)
      positions[symbol] = position
    }
    peak = max(memory?.peak ?? 0, equity)
    noteChange(at: time.now)
  }

  /// Becomes what the exchange says that the account holds, if it is something else.
  ///
  /// A fill that came while the exchange was asked may or may not be in its answer: then nothing changes.
  ///
  /// - Returns: Whether it was.
  func adopt(
    _ account: ExchangeAccount,
    askedAt moment: Timestamp,
    revision askedRevision: Int
  ) -> Bool {
    guard fillRevision <= askedRevision else { return false }
    let held = positions.compactMapValues { $0.quantity == 0 ? nil : $0.quantity }
    guard cash != account.cash || held != account.holdings else { return false }
    restore(account, askedAt: moment, remembering: memory)
    return true
  }
}

extension ExchangeAccount {
  /// What is not invested, in USDT.
  var cash: Decimal { total(of: "USDT") }

  /// How much is held of each symbol's base asset.
  var holdings: [String: Decimal] {
    balances.reduce(into: [:]) { holdings, balance in
      let quantity = balance.free + balance.locked
      if balance.asset != "USDT", quantity > 0 { holdings[balance.asset + "USDT"] = quantity }
    }
  }

  private func total(of asset: String) -> Decimal {
    balances.filter { $0.asset == asset }.reduce(0) { $0 + $1.free + $1.locked }
  }
}

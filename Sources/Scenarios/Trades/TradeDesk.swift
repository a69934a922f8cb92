import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

/// Asks the system for trades, as a strategy would, and remembers what was asked for.
///
/// Each trade of a symbol and side has a quantity of its own, so that the exchange's ledger tells which
/// trade an order is of, whatever the system called it.
final class TradeDesk: Sendable {
  /// A trade that was asked for.
  struct Order: Sendable {
    /// What was asked for.
    let intent: TradeIntent
    /// Whether the event stream took it.
    let wasTaken: Bool
  }

  /// What was asked for, in order.
  let orders = Ledger<Order>()

  /// Asks for a trade.
  func ask(
    _ side: TradeIntent.Side,
    _ quantity: Decimal,
    of symbol: String,
    on stage: Stage
  ) async throws {
    let intent = TradeIntent(
      id: stage.bed.random.identifier(),
      symbol: symbol,
      side: side,
      quantity: quantity,
      createdAt: stage.time.now
    )
    let draft = try EventDraft(.tradeIntent, intent, id: "intent-\(intent.id)")
    let wasTaken = await stage.tell(draft, from: "strategy")
    orders.append(Order(intent: intent, wasTaken: wasTaken))
  }

  /// Buys for a sum and waits until the system knows that it holds it.
  func invest(_ worth: Decimal, in symbol: String, on stage: Stage) async throws {
    let quantity = (worth / stage.plan.market.price(of: symbol)).rounded(toStep: .down)
    try await stage.waitForPrice(of: symbol)
    try await ask(.buy, quantity, of: symbol, on: stage)
    try await stage.waitUntil("the system holds \(quantity) \(symbol)") {
      $0.risk.quantities[symbol] == quantity
    }
  }

  /// Buys and sells the same small quantity in turn.
  ///
  /// - Parameters:
  ///   - symbol: What is traded.
  ///   - interval: How long it is from one trade to the next.
  ///   - start: When the first is asked for, since the play began.
  ///   - end: When no more are asked for.
  /// - Returns: The load.
  func trading(
    _ symbol: String,
    every interval: Duration,
    from start: Duration,
    to end: Duration
  ) -> Load {
    Load("trades of \(symbol)") { stage in
      var time = start
      var number = 0
      while time < end {
        try await stage.sleep(until: time)
        let quantity = stage.smallQuantity(of: symbol, number: number / 2)
        try await self.ask(number.isMultiple(of: 2) ? .buy : .sell, quantity, of: symbol, on: stage)
        number += 1
        time += interval
      }
    }
  }

  /// The trades of a side that were asked for in a time.
  func asked(_ side: TradeIntent.Side, in time: Range<Timestamp>) -> [TradeIntent] {
    orders.entries.map(\.intent).filter { $0.side == side && time.contains($0.createdAt) }
  }

  /// The requests that tried to place each trade that was asked for, in the order of the trades.
  func attempts(in ledger: VenueLedger) -> [(intent: TradeIntent, arrivals: [VenueArrival])] {
    let placements = Dictionary(grouping: ledger.arrivals.filter(\.placesOrder), by: \.tradeKey)
    return orders.entries.map { order in
      (order.intent, placements[order.intent.tradeKey, default: []])
    }
  }

  /// The orders that the exchange executed for each trade that was asked for.
  func executions(in ledger: VenueLedger) -> [(intent: TradeIntent, orders: [VenueOrder])] {
    let executed = Dictionary(grouping: ledger.orders, by: \.tradeKey)
    return orders.entries.map { ($0.intent, executed[$0.intent.tradeKey, default: []]) }
  }
}

extension TradeIntent {
  /// What tells the trade from others at the exchange.
  fileprivate var tradeKey: String { "\(symbol) \(side.rawValue) \(quantity)" }
}

extension VenueOrder {
  /// What tells the trade from others at the exchange.
  fileprivate var tradeKey: String { "\(symbol) \(side.rawValue) \(quantity)" }
}

extension VenueArrival {
  /// Whether the request is to place an order.
  var placesOrder: Bool { method == .post && path == "/api/v3/order" }

  /// Whether the request is to know what became of an order.
  var asksForOrder: Bool { method == .get && path == "/api/v3/order" }

  /// What tells the trade from others at the exchange.
  fileprivate var tradeKey: String {
    let values = parameters.split(separator: "&").reduce(into: [String: String]()) { map, pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { map[parts[0]] = parts[1] }
    }
    let quantity = values["quantity"].flatMap { Decimal(string: $0) } ?? 0
    return "\(values["symbol"] ?? "") \(values["side"] ?? "") \(quantity)"
  }
}

import Foundation
import Results
import Testing

@testable import Simulation
@testable import TradingSystem

/// A tenth of a bitcoin is held, which costs 50 000 USDT.
struct TradingGateTests {
  struct Order: Sendable, CustomTestStringConvertible {
    var side = TradeIntent.Side.buy
    var quantity: Decimal
    var symbol = "BTCUSDT"
    /// How old the price is when the order is looked at.
    var age = Duration.zero
    var isTripped = false

    var testDescription: String {
      "\(side.rawValue) \(quantity) \(symbol) after \(age)\(isTripped ? ", tripped" : "")"
    }

    func intent(at time: Timestamp) -> TradeIntent {
      TradeIntent(id: "1", symbol: symbol, side: side, quantity: quantity, createdAt: time)
    }
  }

  private static let stopped = "the emergency stop lets no order through that adds exposure"
  private static let tooLarge = "the order is worth more than 10000 USDT"
  private static let tooOld = "the price of BTCUSDT is too old"
  private static let noPrice = "no price of ETHUSDT is known"

  private func decision(on order: Order) throws -> GateDecision {
    try SimulatedBed.runProcess { bed, trader in
      let fill = Fill(
        symbol: "BTCUSDT",
        side: .buy,
        quantity: 0.1,
        price: 50_000,
        time: bed.time.now
      )
      await trader.portfolio.apply(fill)
      if order.isTripped { await trader.emergencyStop.trip(reason: "test") }
      try await bed.time.sleep(until: fill.time.advanced(by: order.age))
      return await trader.gate.decide(order.intent(at: bed.time.now))
    }
  }

  @Test(arguments: [
    (Order(quantity: 0.1), nil),
    (Order(quantity: 0.2), nil),
    (Order(quantity: 0.20001), tooLarge),
    (Order(quantity: 0.1, age: .seconds(5)), nil),
    (Order(quantity: 0.1, age: .milliseconds(5001)), tooOld),
    (Order(quantity: 0.1, symbol: "ETHUSDT"), noPrice),
    (Order(side: .sell, quantity: 0.10001), nil),
    (Order(side: .sell, quantity: 0.10001, age: .seconds(6)), tooOld),
    (Order(side: .sell, quantity: 0.3), tooLarge),
    (Order(quantity: 0.1, isTripped: true), stopped),
    (Order(side: .sell, quantity: 0.10001, isTripped: true), stopped),
    (Order(side: .sell, quantity: 0.1, symbol: "ETHUSDT", isTripped: true), noPrice),
  ])
  func whatAddsExposureNeedsEverything(_ order: Order, _ reason: String?) throws {
    #expect(try decision(on: order) == reason.map(GateDecision.refused) ?? .allowed)
  }

  @Test(arguments: [
    Order(side: .sell, quantity: 0.1), Order(side: .sell, quantity: 0.00001),
    Order(side: .sell, quantity: 0.1, age: .seconds(20)),
    Order(side: .sell, quantity: 0.1, isTripped: true),
    Order(side: .sell, quantity: 0.1, age: .seconds(20), isTripped: true),
  ])
  func whatIsHeldMayAlwaysBeSold(_ order: Order) throws {
    #expect(try decision(on: order) == .allowed)
  }

  @Test(arguments: [TradeIntent.Side.buy, .sell])
  func nothingPassesBeforeTheAccountIsKnown(_ side: TradeIntent.Side) throws {
    let decision = try SimulatedBed.run { bed in
      let trader = try bed.makeTrader(QuantumTrader.Settings())
      let fill = Fill(
        symbol: "BTCUSDT",
        side: .buy,
        quantity: 0.1,
        price: 50_000,
        time: bed.time.now
      )
      await trader.portfolio.apply(fill)
      await trader.emergencyStop.start()
      return await trader.gate.decide(
        Order(side: side, quantity: 0.01).intent(at: bed.time.now)
      )
    }
    #expect(decision == .refused(reason: "the account is not known yet"))
  }
}

extension QuantumTrader {
  /// The gate that its orders pass.
  var gate: TradingGate {
    TradingGate(
      stop: emergencyStop,
      portfolio: portfolio,
      account: accountKeeper,
      policies: policies
    )
  }
}

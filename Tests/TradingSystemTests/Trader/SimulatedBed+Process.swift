import Foundation
import Harness
import Results
import TradingSystem

@testable import Simulation

extension SimulatedBed {
  /// Does something on a bed with a policy, a bitcoin for 50 000 USDT, and 10 000 USDT.
  static func run<Value: Sendable>(
    _ body: @escaping @Sendable (SimulatedBed) async throws -> Value
  ) throws -> Value {
    try SimulatedBeds().withTracedBed(MarketSetup(symbols: ["BTCUSDT", "BNBUSDT"]), seed: 1) {
      bed,
      _ in
      try await bed.commit(TradingPolicy(version: 1, updatedBy: "test", updatedAt: bed.time.now))
      return try await body(bed)
    }
  }

  /// Does something on a bed while a process works there.
  static func runProcess<Value: Sendable>(
    _ body: @escaping @Sendable (SimulatedBed, QuantumTrader) async throws -> Value
  ) throws -> Value {
    try run { bed in try await bed.withProcess { try await body(bed, $0) } }
  }

  /// Does something while a new process works, once it knows the account; then it is killed.
  func withProcess<Value: Sendable>(
    _ body: @escaping @Sendable (QuantumTrader) async throws -> Value
  ) async throws -> Value {
    let trader = try makeTrader(QuantumTrader.Settings())
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await trader.run() }
      defer {
        endProcess(.kill)
        group.cancelAll()
      }
      while await !trader.isReady { try await time.sleep(for: .milliseconds(10)) }
      return try await body(trader)
    }
  }

  /// Tells the system a price, which is that of the exchange from now on, and lets it look.
  func tellPrice(_ price: Decimal, of symbol: String = "BTCUSDT") async throws {
    setPrice(price, of: symbol)
    let tick = MarketTick(symbol: symbol, price: price, timestamp: time.now)
    let draft = try EventDraft(.marketTick, tick)
    let event = Event(
      id: random.identifier(),
      type: draft.type,
      payload: draft.payload,
      traceID: "",
      correlationID: random.identifier(),
      timestamp: time.now,
      source: "market"
    )
    _ = await tell(event)
    try await time.sleep(for: .milliseconds(500))
  }

  /// Buys bitcoins at the price that is told.
  func buy(_ quantity: Decimal, by trader: QuantumTrader) async throws {
    try await tellPrice(50_000)
    let intent = TradeIntent(
      id: random.identifier(),
      symbol: "BTCUSDT",
      side: .buy,
      quantity: quantity,
      createdAt: time.now
    )
    try await trader.executor.execute(intent, isRedelivery: false, correlationID: intent.id)
  }
}

extension QuantumTrader {
  fileprivate var isReady: Bool {
    get async {
      guard await accountKeeper.isKnown else { return false }
      return await emergencyStop.status.state != nil
    }
  }
}

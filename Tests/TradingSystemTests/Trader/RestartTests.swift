import Foundation
import Results
import Testing

@testable import Simulation
@testable import TradingSystem

struct RestartTests {
  @Test func thePeakAndTheCostOutliveTheProcess() throws {
    try SimulatedBed.run { bed in
      let (peak, cost) = try await bed.withProcess { trader in
        try await bed.buy(0.1, by: trader)
        try await bed.tellPrice(60_000)
        try await bed.time.sleep(for: .seconds(31))
        let position = await trader.portfolio.position(in: "BTCUSDT")
        return (await trader.portfolio.metrics.peakEquity, position.averageCost)
      }
      #expect(peak > 10_900)
      try await bed.withProcess { trader in
        try await bed.tellPrice(55_000)
        let metrics = await trader.portfolio.metrics
        #expect(metrics.peakEquity == peak)
        #expect(metrics.drawdownPercent == 500 * 100 / peak)
        #expect(await trader.portfolio.position(in: "BTCUSDT").averageCost == cost)
      }
    }
  }

  @Test func aLossWhileNoProcessRanIsNotForgotten() throws {
    try SimulatedBed.run { bed in
      try await bed.withProcess { trader in try await bed.buy(0.18, by: trader) }
      try await bed.withProcess { trader in
        #expect(await trader.emergencyStop.canExecuteOrders)
        try await bed.tellPrice(43_000)
        #expect(await trader.emergencyStop.status.state == .tripped)
        #expect(await trader.emergencyStop.status.trip?.reason.contains("drawdown") == true)
      }
    }
  }

  @Test func aPositionWithoutAPriceDoesNotLookLikeALoss() throws {
    try SimulatedBed.run { bed in
      try await bed.withProcess { trader in try await bed.buy(0.18, by: trader) }
      let told = bed.entries(of: EventType.drawdownUpdated.stream).count
      try await bed.withProcess { trader in
        try await bed.tellPrice(400, of: "BNBUSDT")
        try await bed.time.sleep(for: .seconds(10))
        #expect(await trader.emergencyStop.canExecuteOrders)
        try await bed.tellPrice(50_000)
        try await bed.time.sleep(for: .seconds(2))
        #expect(await trader.emergencyStop.canExecuteOrders)
      }
      let notices = try bed.entries(of: EventType.drawdownUpdated.stream).dropFirst(told).map {
        try JSONDecoder().decode(DrawdownNotice.self, from: Data(($0.fields["payload"] ?? "").utf8))
      }
      #expect(!notices.isEmpty)
      #expect(notices.allSatisfy { $0.drawdownPercent < 1 })
    }
  }

  @Test func aTrippedStopStaysTrippedAndLetsWhatIsHeldBeSold() throws {
    try SimulatedBed.run { bed in
      try await bed.withProcess { trader in
        try await bed.buy(0.1, by: trader)
        await trader.emergencyStop.trip(reason: "test")
      }
      try await bed.withProcess { trader in
        try await bed.tellPrice(50_000)
        #expect(await trader.emergencyStop.status.state == .tripped)
        let reasons = await trader.currentState?.unsteadiness
        #expect(reasons?.contains("trading is stopped") == true)
        let decisions = await [TradeIntent.Side.buy, .sell].decisions(on: 0.1, by: trader.gate)
        #expect(decisions.first != .allowed)
        #expect(decisions.last == .allowed)
      }
    }
  }

  @Test func anAcceptedLossOutlivesTheProcess() throws {
    try SimulatedBed.run { bed in
      try await bed.withProcess { trader in
        try await bed.buy(0.18, by: trader)
        try await bed.tellPrice(43_000)
        #expect(await trader.emergencyStop.status.state == .tripped)
        try await bed.time.sleep(for: .seconds(310))
        try await bed.tellPrice(43_000)
        try await trader.emergencyStop.reset(by: "ada", reason: "test", acceptingLoss: true)
        #expect(await trader.emergencyStop.canExecuteOrders)
      }
      try await bed.withProcess { trader in
        try await bed.tellPrice(43_000)
        #expect(await trader.emergencyStop.canExecuteOrders)
      }
    }
  }
}

extension [TradeIntent.Side] {
  /// What a gate decides on orders of these sides.
  fileprivate func decisions(on quantity: Decimal, by gate: TradingGate) async -> [GateDecision] {
    var decisions: [GateDecision] = []
    for side in self {
      let intent = TradeIntent(
        id: side.rawValue,
        symbol: "BTCUSDT",
        side: side,
        quantity: quantity,
        createdAt: Timestamp(microseconds: 0)
      )
      decisions.append(await gate.decide(intent))
    }
    return decisions
  }
}

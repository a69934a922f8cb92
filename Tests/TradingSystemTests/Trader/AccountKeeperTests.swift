import Foundation
import Harness
import Results
import Testing

@testable import Simulation
@testable import TradingSystem

struct AccountKeeperTests {
  @Test func whatIsTradedIsWhatTheExchangeSays() throws {
    try SimulatedBed.runProcess { bed, trader in
      try await bed.buy(0.1, by: trader)
      try await bed.time.sleep(for: .seconds(65))
      #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0.1)
      #expect(await trader.accountKeeper.corrections == 0)
    }
  }

  @Test func whatTheExchangeDoesNotKnowIsCorrected() throws {
    try SimulatedBed.runProcess { bed, trader in
      try await bed.buy(0.1, by: trader)
      let cash = await trader.portfolio.cash
      let cost = await trader.portfolio.position(in: "BTCUSDT").averageCost
      let fill = Fill(
        id: "made up",
        symbol: "BTCUSDT",
        side: .buy,
        quantity: 0.05,
        price: 50_000,
        time: bed.time.now
      )
      await trader.accountKeeper.apply(fill)
      #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0.15)
      try await bed.time.sleep(for: .seconds(65))
      #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0.1)
      #expect(await trader.portfolio.cash == cash)
      #expect(await trader.portfolio.position(in: "BTCUSDT").averageCost == cost)
      #expect(await trader.accountKeeper.corrections == 1)
    }
  }

  @Test func theSameFillCountsOnce() throws {
    try SimulatedBed.runProcess { bed, trader in
      let fill = Fill(
        id: "one",
        symbol: "BTCUSDT",
        side: .buy,
        quantity: 0.1,
        price: 50_000,
        time: bed.time.now.advanced(by: .seconds(1))
      )
      var other = fill
      other.id = "two"
      for fill in [fill, fill, other, fill] { await trader.accountKeeper.apply(fill) }
      #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0.2)
    }
  }

  @Test func aFillOfBeforeTheRestartIsInTheAccountAlready() throws {
    try SimulatedBed.run { bed in
      let before = bed.time.now
      try await bed.withProcess { trader in
        let fill = Fill(
          id: "one",
          symbol: "BTCUSDT",
          side: .buy,
          quantity: 0.1,
          price: 50_000,
          time: before
        )
        await trader.accountKeeper.apply(fill)
        #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0)
      }
    }
  }

  @Test func aFillThatACorrectionHasSeenCountsOnce() throws {
    try SimulatedBed.runProcess { bed, trader in
      try bed.inject(FaultSpecification(.exchangeRule, ["effect": "timeout"]))
      // The exchange executes the order before the next comparison, but tells of it after that.
      try await bed.time.sleep(for: .seconds(28))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await bed.buy(0.1, by: trader) }
        try await bed.time.sleep(for: .seconds(5))
        #expect(await trader.accountKeeper.corrections == 1)
        #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0.1)
        try await group.waitForAll()
      }
      try await bed.time.sleep(for: .seconds(5))
      #expect(await trader.portfolio.quantity(of: "BTCUSDT") == 0.1)
      #expect(await trader.portfolio.cash == 5000)
    }
  }
}

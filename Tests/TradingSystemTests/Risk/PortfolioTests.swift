import Foundation
import Logging
import Results
import Simulation
import Testing

@testable import TradingSystem

struct PortfolioTests {
  private let time = VirtualTime(startingAt: StopRig.start)
  private let events = Publications()

  private func makePortfolio(cash: Decimal = 10_000) -> Portfolio {
    Portfolio(
      cash: cash,
      time: time,
      publisher: events,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  private func fill(
    _ side: TradeIntent.Side,
    _ quantity: Decimal,
    _ symbol: String = "BTCUSDT",
    at price: Decimal,
    fee: Decimal = 0
  ) -> Fill {
    Fill(
      symbol: symbol,
      side: side,
      quantity: quantity,
      price: price,
      fee: fee,
      time: StopRig.start
    )
  }

  @Test func anEmptyAccountIsWorthItsCash() async {
    let portfolio = makePortfolio()
    let metrics = await portfolio.metrics
    #expect(metrics.equity == 10_000 && metrics.peakEquity == 10_000)
    #expect(metrics.drawdownPercent == 0 && metrics.openLoss == 0)
    #expect(await portfolio.exposure == Exposure())
    #expect(await portfolio.openSymbols.isEmpty)
  }

  @Test func longAndShortProfitIsExactToTheCent() async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 0.1, at: 42_000.10))
    await portfolio.apply(fill(.sell, 1.5, "ETHUSDT", at: 3_000.33))
    _ = await portfolio.mark("BTCUSDT", price: 42_739.07, at: StopRig.start)
    _ = await portfolio.mark("ETHUSDT", price: 2_951.11, at: StopRig.start)
    #expect(await portfolio.unrealizedProfit == Decimal(string: "147.727"))
    #expect(await portfolio.equity == Decimal(string: "10147.727"))
    #expect(await portfolio.exposure.long == Decimal(string: "4273.907"))
    #expect(await portfolio.exposure.short == Decimal(string: "4426.665"))
    #expect(await portfolio.exposure.net == Decimal(string: "-152.758"))
    #expect(await portfolio.exposure.gross == Decimal(string: "8700.572"))
  }

  @Test func aHedgedBookLosesNothing() async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 1, at: 5000))
    await portfolio.apply(fill(.sell, 2, "ETHUSDT", at: 2500))
    _ = await portfolio.mark("BTCUSDT", price: 4000, at: StopRig.start)
    let metrics = await portfolio.mark("ETHUSDT", price: 2000, at: StopRig.start)
    #expect(metrics?.equity == 10_000)
    #expect(metrics?.openLoss == 0)
  }

  @Test func feesAreLostAtOnce() async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 1, at: 1000, fee: 1.5))
    await portfolio.apply(fill(.sell, 1, at: 1100, fee: 1.65))
    #expect(await portfolio.realizedProfit == Decimal(string: "96.85"))
    #expect(await portfolio.cash == Decimal(string: "10096.85"))
  }

  @Test func drawdownIsCountedFromThePeak() async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 1, at: 5000))
    _ = await portfolio.mark("BTCUSDT", price: 7000, at: StopRig.start)
    let metrics = await portfolio.mark("BTCUSDT", price: 5000, at: StopRig.start)
    #expect(metrics?.peakEquity == 12_000 && metrics?.equity == 10_000)
    #expect(metrics.map { abs($0.drawdownPercent - 16.67) < 0.01 } == true)
    let rebased = await portfolio.rebasePeak()
    #expect(rebased.peakEquity == 10_000 && rebased.drawdownPercent == 0)
    #expect(rebased.revision > metrics?.revision ?? 0)
  }

  @Test func openLossIsWhatThePositionsHaveLostAndNotWhatWasRealized() async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 2, at: 1000))
    await portfolio.apply(fill(.sell, 1, at: 800))
    let metrics = await portfolio.mark("BTCUSDT", price: 700, at: StopRig.start)
    #expect(metrics?.openLoss == 300)
    #expect(metrics?.equity == 9500)
    #expect(await portfolio.realizedProfit == -200)
  }

  @Test(arguments: [0, -1, .nan] as [Decimal])
  func aPriceThatCannotBeIsRefusedAndCounted(price: Decimal) async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 1, at: 1000))
    let before = await portfolio.metrics
    #expect(await portfolio.mark("BTCUSDT", price: price, at: StopRig.start) == nil)
    await portfolio.apply(fill(.buy, 1, at: price))
    await portfolio.apply(fill(.buy, price, at: 1000))
    #expect(await portfolio.metrics == before)
    #expect(await portfolio.refusedCount == 3)
  }

  @Test func aPriceThatIsOlderThanTheNewestIsIgnored() async {
    let portfolio = makePortfolio()
    await portfolio.apply(fill(.buy, 1, at: 1000))
    let later = StopRig.start.advanced(by: .seconds(2))
    _ = await portfolio.mark("BTCUSDT", price: 1100, at: later)
    let older = later.advanced(by: .microseconds(-1))
    #expect(await portfolio.mark("BTCUSDT", price: 900, at: older) == nil)
    #expect(await portfolio.equity == 10_100)
    #expect(await portfolio.refusedCount == 0)
    #expect(await portfolio.mark("BTCUSDT", price: 900, at: later)?.equity == 9900)
  }

  @Test func aHeldSymbolWhosePriceIsTooOldIsStale() throws {
    let portfolio = makePortfolio()
    let stale = try time.run { [time] in
      for symbol in ["SOLUSDT", "BTCUSDT", "ETHUSDT"] {
        await portfolio.apply(fill(.buy, 1, symbol, at: 100))
      }
      _ = await portfolio.mark("XRPUSDT", price: 1, at: time.now)
      try await time.sleep(for: .seconds(5))
      let none = await portfolio.staleSymbols(olderThan: .seconds(5))
      try await time.sleep(for: .microseconds(1))
      _ = await portfolio.mark("ETHUSDT", price: 100, at: time.now)
      return await [none, portfolio.staleSymbols(olderThan: .seconds(5))]
    }
    #expect(stale == [[], ["BTCUSDT", "SOLUSDT"]])
  }

  @Test func theAgeOfAPriceIsUnknownWithoutOne() async {
    let portfolio = makePortfolio()
    #expect(await portfolio.priceAge(of: "BTCUSDT") == nil)
    _ = await portfolio.mark("BTCUSDT", price: 1, at: time.now.advanced(by: .seconds(-3)))
    #expect(await portfolio.priceAge(of: "BTCUSDT") == .seconds(3))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whateverIsTradedTheBooksAddUp(seed: UInt64) async {
    let portfolio = makePortfolio()
    let random = RandomSource.seeded(seed, for: "trades")
    let symbols = ["A", "B", "C"]
    for _ in 0..<200 {
      let symbol = symbols[Int(random.next() % 3)]
      let price = Decimal(random.next() % 100_000 + 1) / 100
      let quantity = Decimal(random.next() % 10_000 + 1) / 1000
      let side: TradeIntent.Side = random.next() % 2 == 0 ? .buy : .sell
      await portfolio.apply(fill(side, quantity, symbol, at: price, fee: price / 1000))
      _ = await portfolio.mark(symbol, price: price + 1, at: StopRig.start)
    }
    let gains = await portfolio.realizedProfit + portfolio.unrealizedProfit
    #expect(await portfolio.equity == 10_000 + gains)
    #expect(await portfolio.metrics.peakEquity >= portfolio.equity)
  }
}

import Foundation
import Testing

@testable import TradingSystem

struct PositionTests {
  struct Trades: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var trades: [(Decimal, Decimal)]
    var quantity: Decimal
    var cost: Decimal
    var profit: Decimal
  }

  @Test(arguments: [
    Trades(testDescription: "none", trades: [], quantity: 0, cost: 0, profit: 0),
    Trades(
      testDescription: "long",
      trades: [(2, 100), (2, 200)],
      quantity: 4,
      cost: 600,
      profit: 0
    ),
    Trades(
      testDescription: "part",
      trades: [(4, 150), (-1, 200)],
      quantity: 3,
      cost: 450,
      profit: 50
    ),
    Trades(
      testDescription: "all",
      trades: [(3, 100), (-3, 90)],
      quantity: 0,
      cost: 0,
      profit: -30
    ),
    Trades(testDescription: "short", trades: [(-2, 100)], quantity: -2, cost: -200, profit: 0),
    Trades(
      testDescription: "cover",
      trades: [(-2, 100), (1, 90)],
      quantity: -1,
      cost: -100,
      profit: 10
    ),
    Trades(
      testDescription: "over",
      trades: [(1, 100), (-3, 120)],
      quantity: -2,
      cost: -240,
      profit: 20
    ),
    Trades(
      testDescription: "back",
      trades: [(-1, 100), (3, 90)],
      quantity: 2,
      cost: 180,
      profit: 10
    ),
    Trades(
      testDescription: "thirds",
      trades: [(3, 100), (-1, 100)],
      quantity: 2,
      cost: 200,
      profit: 0
    ),
  ])
  func tradesAddUp(_ example: Trades) {
    var position = Position()
    let profit = example.trades.reduce(Decimal(0)) { $0 + position.trade($1.0, at: $1.1) }
    #expect(position.quantity == example.quantity)
    #expect(position.cost == example.cost)
    #expect(profit == example.profit)
  }

  @Test func aCostThatCannotBeDividedEvenlyLosesNothing() {
    var position = Position()
    _ = position.trade(3, at: Decimal(string: "33.333333333333") ?? 0)
    _ = position.trade(4, at: Decimal(string: "17.77") ?? 0)
    let cost = position.cost
    let profits = (0..<7).map { _ in position.trade(-1, at: 20) }
    #expect(position.quantity == 0 && position.cost == 0)
    #expect(profits.reduce(0, +) == 140 - cost)
  }

  @Test func theAverageCostIsUnknownOfNothing() {
    var position = Position()
    #expect(position.averageCost == nil)
    _ = position.trade(-4, at: 25)
    #expect(position.averageCost == 25)
    #expect(position.unrealizedProfit(at: 20) == 20)
  }
}

import Foundation
import Testing
import TradingSystem

struct OrderSizingTests {
  private func decimal(_ text: String) throws -> Decimal { try #require(Decimal(string: text)) }

  @Test(arguments: [
    ("50000", "0.02"), ("30000", "0.0333"), ("3", "333.3333"), ("1000", "1"),
    ("0.0007", "1428571.4285"),
    ("10000000", "0.0001"), ("10000001", "0"), ("0", "0"), ("-5", "0"),
  ])
  func roundsDownToTheStep(price: String, expected: String) throws {
    let signal = Signal.example(price: try decimal(price))
    let quantity = OrderSizing().quantity(of: signal, under: .limiting())
    #expect(try quantity == decimal(expected))
  }

  @Test func aSymbolMayHaveItsOwnStep() throws {
    var sizing = OrderSizing()
    sizing.steps = ["DOGEUSDT": 10]
    let doge = Signal.example(symbol: "DOGEUSDT", price: try decimal("0.37"))
    #expect(sizing.quantity(of: doge, under: .limiting()) == 2700)
    let bitcoin = Signal.example(price: 30_000)
    #expect(try sizing.quantity(of: bitcoin, under: .limiting()) == decimal("0.0333"))
  }

  @Test func thePolicyCapsTheValue() {
    var policy = TradingPolicy.limiting()
    policy.maxOrderValue = 500
    #expect(OrderSizing().quantity(of: .example(price: 500), under: policy) == 1)
    policy.maxOrderValue = -1
    #expect(OrderSizing().quantity(of: .example(price: 500), under: policy) == 0)
  }

  @Test func priceNotANumberBuysNothing() {
    #expect(OrderSizing().quantity(of: .example(price: .nan), under: .limiting()) == 0)
  }
}

import Testing

@testable import TradingSystem

struct StableIDTests {
  @Test func theSameFactsGiveTheSameID() {
    #expect(StableID.of("intent", "s1") == "b72f4f22a64c580c4272430e8fe4a3cb")
  }

  @Test func otherFactsGiveOtherIDs() {
    let ids = [
      StableID.of("intent", "s1"), StableID.of("intent", "s2"), StableID.of("order", "s1"),
      StableID.of("intent", "ab", "c"), StableID.of("intent", "a", "bc"), StableID.of("intent"),
      StableID.of("intent", ""), StableID.of("", "intent"),
    ]
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: ["s1", "", "ü/\u{0}", String(repeating: "x", count: 1000)])
  func anExchangeTakesItForAnOrder(id: String) {
    let made = TradeIntent.id(ofSignal: id)
    #expect(made.count == 32)
    #expect(made.allSatisfy { "0123456789abcdef".contains($0) })
  }
}

import Testing
import TradingSystem

struct ClientOrderIDTests {
  @Test(arguments: [
    ("one", "qt-one"),
    ("8d2e1f3a-1111-4222-8333-444455556666", "qt-8d2e1f3a111142228333444455556666"),
    ("", "qt-e3b0c44298fc1c149afbf4c8996fb924"),
    ("a b", "qt-c8687a08aa5d6ed2044328fa6a697ab8"),
  ])
  func theNameFollowsFromTheId(id: String, name: String) {
    #expect(ExecutionFixture.intent(id).clientOrderID == name)
  }

  @Test(arguments: [
    "x", "ü", String(repeating: "y", count: 34), String(repeating: "-", count: 500), "\u{0}",
  ])
  func theExchangeTakesEveryName(id: String) {
    let name = ExecutionFixture.intent(id).clientOrderID
    #expect(name.contains(/^[.A-Z:\/a-z0-9_-]{1,36}$/))
    #expect(name == ExecutionFixture.intent(id).clientOrderID)
  }
}

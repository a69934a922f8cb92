import Foundation
import Testing

@testable import ExchangeCore

struct LimitTests {
  private static func limits(
    weight: Int = 6000,
    orders: Int = 50
  ) -> VenueLimits {
    VenueLimits(
      requestWeight: VenueLimit(.requestWeight, weight, per: 1, .minute),
      orders: [
        VenueLimit(.orders, orders, per: 10, .second),
        VenueLimit(.orders, 160_000, per: 1, .day),
      ]
    )
  }

  @Test func windowsAreAlignedToTheClock() {
    var desk = Desk(limits: Self.limits(weight: 100))
    desk.wait(seconds: 59, microseconds: 999_999)
    let before = (0..<100).map { _ in desk.send().status }
    #expect(before == Array(repeating: 200, count: 100))
    #expect(desk.send().failure?.code == -1003)
    desk.wait(microseconds: 1)
    let after = (0..<100).map { _ in desk.send().status }
    #expect(after == Array(repeating: 200, count: 100))
    #expect(desk.send().status == 429)
    #expect(desk.venue.ledger.windows.map(\.used) == [101, 101])
    #expect(
      desk.venue.ledger.windows.map(\.start) == [Desk.noon, Desk.noon + 60_000_000]
    )
  }

  @Test func weightIsChargedToTheAddress() {
    var desk = Desk(limits: Self.limits(weight: 3))
    let weights = (0..<3).map { _ in desk.send().usedWeight }
    #expect(weights == [1, 2, 3])
    #expect(desk.send().status == 429)
    desk.address = "10.0.0.2"
    #expect(desk.send().usedWeight == 1)
  }

  @Test(arguments: [(0, 60), (1, 60), (1_000_000, 59), (59_000_001, 1), (59_999_999, 1)])
  func saysHowLongToWait(microseconds: Int64, seconds: Int) {
    var desk = Desk(limits: Self.limits(weight: 0))
    desk.wait(microseconds: microseconds)
    let reply = desk.send()
    #expect(reply.retryAfter == seconds)
    #expect(
      reply.failure
        == FailureBody(
          code: -1003,
          msg: """
            Too much request weight used; current limit is 0 request weight per 1 MINUTE. Please \
            use WebSocket Streams for live updates to avoid polling the API.
            """
        )
    )
  }

  @Test func ordersAreCounted() {
    var desk = Desk(limits: Self.limits(orders: 2))
    let first = desk.order("\(Desk.marketBuy.replacing("0.1", with: "0.001"))")
    #expect(first.response?.header("x-mbx-order-count-10s") == "1")
    #expect(first.response?.header("X-MBX-ORDER-COUNT-1D") == "1")
    #expect(desk.order("symbol=NOPE").response?.header("x-mbx-order-count-10s") == nil)
    desk.wait(seconds: 9, microseconds: 1)
    #expect(desk.order(Desk.limitBuy).response?.header("x-mbx-order-count-10s") == "2")
    let refused = desk.order(Desk.limitBuy)
    #expect(refused.status == 429)
    #expect(
      refused.failure
        == FailureBody(
          code: -1015,
          msg: "Too many new orders; current limit is 2 orders per 10 SECOND."
        )
    )
    #expect(refused.retryAfter == 1)
    desk.wait(seconds: 1)
    let next = desk.order(Desk.limitBuy)
    #expect(next.response?.header("x-mbx-order-count-10s") == "1")
    #expect(next.response?.header("x-mbx-order-count-1d") == "3")
    #expect(
      desk.sign(.get, "/api/v3/rateLimit/order").body == """
        [{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":2,"count":1},\
        {"rateLimitType":"ORDERS","interval":"DAY","intervalNum":1,"limit":160000,"count":3}]
        """
    )
  }

  @Test func theDayBeginsAtMidnightUTC() {
    var desk = Desk()
    desk.now = 1_784_678_399_999_999
    _ = desk.order()
    desk.wait(microseconds: 1)
    let reply = desk.order(Desk.marketSell)
    #expect(reply.response?.header("x-mbx-order-count-1d") == "1")
    let days = desk.venue.ledger.windows.filter { $0.limit.unit == .day }
    #expect(days.map(\.used) == [1, 1])
    #expect(days.map { $0.start % 86_400_000_000 } == [0, 0])
  }

  @Test func onlyOrdersWaitForTheOrderCount() {
    var desk = Desk(limits: Self.limits(orders: 0))
    #expect(desk.order().failure?.code == -1015)
    #expect(desk.send().status == 200)
    #expect(desk.sign(.get, "/api/v3/account").status == 200)
    #expect(desk.venue.ledger.arrivals.map(\.standing) == [.clear, .clear, .clear])
    #expect(desk.order().failure?.code == -1015)
    #expect(desk.venue.ledger.arrivals.last?.standing == .insideRetryAfter)
  }

  @Test func ordersThatAreRefusedDoNotCount() {
    var desk = Desk(limits: Self.limits(orders: 1))
    #expect(desk.order(Desk.marketSell).failure?.code == -2010)
    #expect(desk.sign(.post, "/api/v3/order/test", Desk.marketBuy).status == 200)
    #expect(desk.order().response?.header("x-mbx-order-count-10s") == "1")
  }

  @Test func fillsCanBringTheOrderCountDown() {
    var limits = Self.limits(orders: 5)
    limits.takerFillCredit = 1
    limits.makerFillCredit = 5
    var desk = Desk(limits: limits)
    #expect(desk.order().response?.header("x-mbx-order-count-10s") == "0")
    _ = desk.order(Desk.limitBuy.replacing("0.1", with: "0.01"))
    let second = desk.order(Desk.limitBuy.replacing("0.1", with: "0.01"))
    #expect(second.response?.header("x-mbx-order-count-10s") == "2")
    desk.venue.setPrice(49_000, of: "BTCUSDT", at: desk.now)
    #expect(desk.order(Desk.marketSell).response?.header("x-mbx-order-count-10s") == "0")
  }

  @Test func timeBeforeTheEpochHasIntervalsToo() {
    let limit = VenueLimit(.orders, 1, per: 10, .second)
    #expect(limit.start(ofIntervalAt: -1) == -10_000_000)
    #expect(limit.start(ofIntervalAt: -10_000_000) == -10_000_000)
    #expect(limit.start(ofIntervalAt: 0) == 0)
    #expect(limit.start(ofIntervalAt: 9_999_999) == 0)
  }

  @Test func timeThatGoesBackGivesNoNewAllowance() {
    var desk = Desk(limits: Self.limits(weight: 1))
    _ = desk.send()
    desk.wait(seconds: -60)
    #expect(desk.send().status == 429)
  }
}

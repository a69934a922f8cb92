import Foundation
import Testing

@testable import ExchangeCore

struct JunkTests {
  static let junk = [
    "", "&", "&&&=", "=", "=value", "symbol", "symbol=", "symbol=%", "symbol=%zz", "symbol=%ff%fe",
    "symbol=%00", "symbol=BTCUSDT&symbol=BTCUSDT", "symbol=BTCUSDT&symbol=ETHUSDT",
    "symbols=[", "symbols=%5B%5D", "symbols=%5B1%5D", "symbols=%7B%7D", "symbol=\u{1F4A5}",
    "symbol=BTCUSDT&orderId=99999999999999999999", "symbol=BTCUSDT&orderId=9223372036854775807",
    "symbol=BTCUSDT&orderId=0", "symbol=BTCUSDT&orderId=-1", "symbol=BTCUSDT&orderId=1e3",
    "symbol=BTCUSDT&limit=99999999999999999999", "symbol=BTCUSDT&limit=-1",
    "symbol=BTCUSDT&limit=9223372036854775807", "symbol=BTCUSDT&fromId=9223372036854775807",
    "symbol=BTCUSDT&origClientOrderId=\(String(repeating: "x", count: 10_000))",
    "symbol=BTCUSDT&origClientOrderId=%22%5C%0A",
    "recvWindow=99999999999999999999999", "recvWindow=NaN", "timestamp=0", "timestamp=junk",
    String(repeating: "a=1&", count: 1000), String(repeating: "=", count: 1000),
  ]

  static let quantities = [
    "-1", "-0", "+1", "0", "00", "0.0", ".", "1.", ".5", "1..2", "1.2.3", "1e5", "1E400", "NaN",
    "nan", "inf", "Infinity", "0x10", "1,5", "١", "%31", "%2D1", "1%00", " 1", "",
    "99999999999999999999", "999999999999999999999", "0.00000001", "0.000000001",
    "0.00000000000000000001", "99999999999999999999.99999999999999999999",
    String(repeating: "9", count: 500),
  ]

  /// Checks that a reply has the documented shape.
  private func check(_ reply: VenueReply, _ name: String) {
    #expect(reply.isJSON, "\(name)")
    #expect(reply.usedWeight != nil, "\(name)")
    if reply.status != 200 {
      #expect((400..<500).contains(reply.status ?? 0), "\(name)")
      #expect(reply.failure?.code ?? 0 < 0, "\(name)")
      #expect(reply.failure?.msg.isEmpty == false, "\(name)")
    }
  }

  private func boundless() -> Desk {
    var limits = VenueLimits.spot
    limits.requestWeight.allowance = .max
    return Desk(limits: limits)
  }

  @Test(arguments: junk)
  func isAnsweredInTheDocumentedShape(query: String) {
    var desk = boundless()
    for path in Set(Route.table.map(\.path)).sorted() + ["", "/", "/api/v3/%"] {
      for method in VenueMethod.allCases {
        check(desk.send(method, path, query), "\(method) \(path)")
        check(desk.sign(method, path, query), "signed \(method) \(path)")
      }
    }
    #expect(desk.venue.ledger.orders.isEmpty)
    #expect(desk.venue.equity() == 10_000)
  }

  @Test(arguments: quantities)
  func isNoQuantityAndNoPrice(text: String) {
    var desk = boundless()
    for side in ["BUY", "SELL"] {
      let order = "symbol=BTCUSDT&side=\(side)"
      for query in [
        "\(order)&type=MARKET&quantity=\(text)",
        "\(order)&type=MARKET&quoteOrderQty=\(text)",
        "\(order)&type=LIMIT&timeInForce=GTC&quantity=\(text)&price=50000",
        "\(order)&type=LIMIT&timeInForce=GTC&quantity=0.001&price=\(text)",
        "\(order)&type=LIMIT&timeInForce=GTC&quantity=\(text)&price=\(text)",
      ] {
        let reply = desk.order(query)
        check(reply, query)
        #expect(reply.status == 400 || text == "%31", "\(query)")
      }
    }
    #expect(desk.venue.equity() == 10_000)
  }

  @Test(arguments: [Int64.min / 4, -1, 0, 1, Int64.max / 4])
  func isNoTimeThatFails(now: Int64) {
    var desk = boundless()
    desk.now = now
    check(desk.sign(.get, "/api/v3/account"), "\(now)")
    check(desk.order(), "\(now)")
  }
}

import Foundation
import Testing

@testable import ExchangeCore

struct ClientOrderIDTests {
  @Test func isRefusedWhileItsOrderIsOpen() {
    var desk = Desk()
    let query = "\(Desk.limitBuy)&newClientOrderId=twice"
    #expect(desk.order(query).status == 200)
    #expect(
      desk.order(query).failure == FailureBody(code: -2010, msg: "Duplicate order sent.")
    )
    #expect(desk.venue.ledger.orders(withClientOrderID: "twice").count == 1)
  }

  @Test func isAcceptedAgainOnceItsOrderIsFilled() {
    var desk = Desk()
    let query = "\(Desk.limitBuy)&newClientOrderId=twice"
    _ = desk.order(query)
    desk.venue.setPrice(49_000, of: "BTCUSDT", at: desk.now)
    #expect(desk.order(query).status == 200)
    #expect(desk.venue.ledger.orders(withClientOrderID: "twice").map(\.id) == [1, 2])
  }

  @Test func isAcceptedAgainOnceItsOrderIsCancelled() {
    var desk = Desk()
    let query = "\(Desk.limitBuy)&newClientOrderId=twice"
    _ = desk.order(query)
    _ = desk.sign(.delete, "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=twice")
    #expect(desk.order(query).status == 200)
  }

  @Test func belongsToASymbol() {
    var desk = Desk()
    _ = desk.order("\(Desk.limitBuy)&newClientOrderId=twice")
    let other = "symbol=ETHUSDT&side=BUY&type=MARKET&quantity=1&newClientOrderId=twice"
    #expect(desk.order(other).status == 200)
    let query = "symbol=ETHUSDT&origClientOrderId=twice"
    #expect(desk.sign(.get, "/api/v3/order", query).body.contains(#""orderId":2"#))
  }

  @Test func findsTheNewestOrder() {
    var desk = Desk()
    _ = desk.order("\(Desk.marketBuy)&newClientOrderId=same")
    _ = desk.order("\(Desk.marketSell)&newClientOrderId=same")
    let query = "symbol=BTCUSDT&origClientOrderId=same"
    #expect(desk.sign(.get, "/api/v3/order", query).body.contains(#""orderId":2"#))
    #expect(
      desk.sign(.get, "/api/v3/order", "\(query)&orderId=1").body.contains(#""orderId":1"#)
    )
    #expect(
      desk.sign(.get, "/api/v3/order", "symbol=BTCUSDT&orderId=1&origClientOrderId=x")
        .failure?.code == -2013
    )
  }

  @Test func isMadeByTheExchangeIfTheClientGivesNone() {
    var desk = Desk()
    #expect(desk.order().body.contains(#""clientOrderId":"venue-1""#))
  }
}

import Foundation
import Testing

@testable import ExchangeCore

struct FilterTests {
  @Test(
    arguments: [
      ("49000.00", "0.1", nil),
      ("49000.001", "0.1", "PRICE_FILTER"),
      ("0", "0.1", "PRICE_FILTER"),
      ("1000000.01", "0.1", "PRICE_FILTER"),
      ("99999999999999999999", "0.1", "PRICE_FILTER"),
      ("9999.99", "0.1", "PERCENT_PRICE"),
      ("10000.00", "0.1", nil),
      ("250000.00", "0.001", nil),
      ("250000.01", "0.001", "PERCENT_PRICE"),
      ("49000", "0", "LOT_SIZE"),
      ("49000", "0.000011", "LOT_SIZE"),
      ("49000", "0.000001", "LOT_SIZE"),
      ("49000", "9000.00001", "LOT_SIZE"),
      ("49000", "99999999999999999999", "LOT_SIZE"),
      ("49000", "0.0001", "NOTIONAL"),
      ("50000", "0.0001", nil),
    ] as [(String, String, String?)]
  )
  func turnsALimitOrderAway(price: String, quantity: String, filter: String?) {
    var desk = Desk()
    let query = "side=BUY&type=LIMIT&timeInForce=GTC&price=\(price)&quantity=\(quantity)"
    let reply = desk.order("symbol=BTCUSDT&\(query)")
    let failure = filter.map { FailureBody(code: -1013, msg: "Filter failure: \($0)") }
    #expect(reply.failure == failure)
    #expect(desk.sign(.post, "/api/v3/order/test", "symbol=BTCUSDT&\(query)").failure == failure)
    #expect(desk.venue.ledger.orders.count == (filter == nil ? 1 : 0))
  }

  @Test(
    arguments: [
      ("quantity=0.00009", "NOTIONAL"),
      ("quantity=0.0001", nil),
      ("quantity=0.000105", "LOT_SIZE"),
      ("quoteOrderQty=4.99", "NOTIONAL"),
      ("quoteOrderQty=0.4", "LOT_SIZE"),
      ("quoteOrderQty=5", nil),
    ] as [(String, String?)]
  )
  func turnsAMarketOrderAway(amount: String, filter: String?) {
    var desk = Desk()
    let reply = desk.order("symbol=BTCUSDT&side=BUY&type=MARKET&\(amount)")
    #expect(
      reply.failure == filter.map { FailureBody(code: -1013, msg: "Filter failure: \($0)") }
    )
  }

  @Test func limitsTheOpenOrdersOfASymbol() {
    var desk = Desk { $0.symbols[0].maximumOpenOrders = 1 }
    #expect(desk.order(Desk.limitBuy).status == 200)
    #expect(desk.order(Desk.limitBuy).failure?.msg == "Filter failure: MAX_NUM_ORDERS")
    #expect(desk.order("symbol=ETHUSDT&side=BUY&type=MARKET&quantity=1").status == 200)
  }

  @Test func followsThePriceAsItMoves() {
    var desk = Desk()
    #expect(desk.order(Desk.limitBuy.replacing("49000", with: "9000")).failure?.code == -1013)
    desk.venue.setPrice(10_000, of: "BTCUSDT", at: desk.now)
    #expect(desk.order(Desk.limitBuy.replacing("49000", with: "9000")).status == 200)
  }
}

import Foundation
import Testing

@testable import ExchangeCore

struct OrderTests {
  @Test func aMarketOrderFillsAtTheLastPrice() {
    var desk = Desk()
    let reply = desk.order("\(Desk.marketBuy)&newClientOrderId=mine")
    #expect(
      reply.body == """
        {"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"mine",\
        "transactTime":1784635200000,"price":"0.00000000","origQty":"0.10000000",\
        "executedQty":"0.10000000","origQuoteOrderQty":"0.00000000",\
        "cummulativeQuoteQty":"5000.00000000","status":"FILLED","timeInForce":"GTC",\
        "type":"MARKET","side":"BUY","selfTradePreventionMode":"NONE",\
        "workingTime":1784635200000,"fills":[{"price":"50000.00000000","qty":"0.10000000",\
        "commission":"0.00000000","commissionAsset":"BTC","tradeId":1}]}
        """
    )
    #expect(desk.venue.balance(of: "USDT").free == 5000)
    #expect(desk.venue.balance(of: "BTC").total == .powerOfTen(-1))
    #expect(desk.venue.equity() == 10_000)
  }

  @Test(arguments: [
    ("ACK", ["transactTime"], ["status", "fills"]),
    ("RESULT", ["transactTime", "status"], ["fills"]),
    ("FULL", ["transactTime", "status", "fills"], []),
  ])
  func theAnswerSaysAsMuchAsAskedFor(type: String, present: [String], absent: [String]) {
    var desk = Desk()
    let body = desk.order("\(Desk.marketBuy)&newOrderRespType=\(type)").body
    #expect(present.allSatisfy { body.contains("\"\($0)\":") })
    #expect(!absent.contains { body.contains("\"\($0)\":") })
  }

  @Test func anAmountToSpendBuysWhatItCan() throws {
    var desk = Desk()
    _ = desk.order("symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=100.7")
    let order = try #require(desk.venue.ledger.orders.first)
    #expect(order.executedQuantity == (try .exact("0.00201")))
    #expect(order.executedQuoteQuantity == (try .exact("100.5")))
    #expect(order.quoteOrderQuantity == (try .exact("100.7")))
  }

  @Test func aLimitOrderWaitsForItsPrice() throws {
    var desk = Desk()
    #expect(desk.order(Desk.limitBuy).body.contains(#""status":"NEW""#))
    #expect(desk.venue.balance(of: "USDT") == VenueBalance(asset: "USDT", free: 5100, locked: 4900))
    desk.venue.setPrice(try .exact("49000.01"), of: "BTCUSDT", at: desk.now)
    #expect(desk.venue.ledger.fills.isEmpty)
    desk.wait(seconds: 1)
    desk.venue.setPrice(48_000, of: "BTCUSDT", at: desk.now)
    let fill = try #require(desk.venue.ledger.fills.first)
    #expect(fill.price == 49_000)
    #expect(fill.isMaker)
    #expect(fill.time == desk.now)
    #expect(desk.venue.ledger.orders[0].status == .filled)
    #expect(desk.venue.balance(of: "USDT") == VenueBalance(asset: "USDT", free: 5100))
    #expect(desk.venue.equity() == 9900)
  }

  @Test func aSellingLimitOrderWaitsForItsPrice() throws {
    var desk = Desk()
    _ = desk.order()
    _ = desk.order("symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=51000")
    #expect(desk.venue.balance(of: "BTC").free == 0)
    #expect(desk.order(Desk.marketSell).failure?.code == -2010)
    desk.venue.setPrice(51_000, of: "BTCUSDT", at: desk.now)
    #expect(desk.venue.balance(of: "BTC").total == 0)
    #expect(desk.venue.balance(of: "USDT").free == 10_100)
  }

  @Test func aLimitOrderBetterThanTheMarketFillsAtTheMarket() {
    var desk = Desk()
    let reply = desk.order(Desk.limitBuy.replacing("49000", with: "50500"))
    #expect(reply.body.contains(#""status":"FILLED""#))
    #expect(desk.venue.ledger.fills.map(\.price) == [50_000])
    #expect(desk.venue.balance(of: "USDT") == VenueBalance(asset: "USDT", free: 5000))
  }

  @Test(arguments: [("IOC", "0.09"), ("FOK", "0"), ("GTC", "0.09")])
  func theBookLimitsWhatFillsAtOnce(timeInForce: String, filled: String) throws {
    var desk = Desk { $0.symbols[0].levelQuantity = 3 * .powerOfTen(-2) }
    let query = Desk.limitBuy.replacing("GTC", with: timeInForce)
      .replacing("49000", with: "50000.02")
    _ = desk.order(query)
    let order = try #require(desk.venue.ledger.orders.first)
    #expect(order.executedQuantity == (try .exact(filled)))
    #expect(order.status == (timeInForce == "GTC" ? .partiallyFilled : .expired))
    let locked = desk.venue.balance(of: "USDT").locked
    #expect(locked == (timeInForce == "GTC" ? try .exact("500.0002") : 0))
    #expect(desk.venue.ledger.fills.count == (timeInForce == "FOK" ? 0 : 3))
  }

  @Test func aMarketOrderWalksTheBook() throws {
    var desk = Desk { $0.symbols[0].levelQuantity = 4 * .powerOfTen(-2) }
    _ = desk.order()
    let fills = desk.venue.ledger.fills
    #expect(fills.map(\.price) == [50_000, try .exact("50000.01"), try .exact("50000.02")])
    #expect(desk.venue.ledger.orders[0].fillCount == 3)
    #expect(desk.venue.balance(of: "USDT").free == (try .exact("4999.9992")))
    desk.venue.setDepth(0, of: "BTCUSDT", at: desk.now)
    #expect(desk.order(Desk.marketSell).body.contains(#""status":"EXPIRED""#))
    #expect(desk.venue.ledger.fills.count == 3)
  }

  @Test func aSpreadMovesBothSidesAway() throws {
    var desk = Desk()
    desk.venue.setSpread(.powerOfTen(-3), of: "BTCUSDT", at: desk.now)
    _ = desk.order()
    _ = desk.order(Desk.marketSell)
    #expect(desk.venue.ledger.fills.map(\.price) == [50_025, 49_975])
    #expect(desk.venue.equity() == 9995)
  }

  @Test func commissionIsTakenFromWhatIsReceived() throws {
    var desk = Desk { $0.commissionRate = .powerOfTen(-3) }
    _ = desk.order()
    #expect(desk.venue.balance(of: "BTC").free == (try .exact("0.0999")))
    _ = desk.order("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.05")
    #expect(desk.venue.balance(of: "USDT").free == (try .exact("7497.5")))
    #expect(desk.venue.ledger.fills.map(\.commissionAsset) == ["BTC", "USDT"])
  }

  @Test func shortSellingLeavesANegativeBalance() {
    var desk = Desk { $0.allowsShortSelling = true }
    _ = desk.order(Desk.marketSell)
    #expect(desk.venue.balance(of: "BTC").free == -.powerOfTen(-1))
    desk.venue.setPrice(40_000, of: "BTCUSDT", at: desk.now)
    #expect(desk.venue.equity() == 11_000)
    _ = desk.order()
    #expect(desk.venue.ledger.orders.map(\.increasedExposure) == [true, false])
  }

  @Test func exposureIsJudgedByWhatIsHeld() {
    var desk = Desk()
    _ = desk.order()
    _ = desk.order(Desk.marketSell.replacing("0.1", with: "0.2"))
    _ = desk.order(Desk.marketSell)
    _ = desk.order(Desk.marketSell)
    _ = desk.sign(.get, "/api/v3/account")
    #expect(
      desk.venue.ledger.arrivals.map(\.increasesExposure) == [true, true, false, true, nil]
    )
  }
}

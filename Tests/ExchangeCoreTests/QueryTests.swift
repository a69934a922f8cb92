import Foundation
import Testing

@testable import ExchangeCore

struct QueryTests {
  @Test func showsAnOrderAndItsTrades() {
    var desk = Desk()
    _ = desk.order("\(Desk.marketBuy)&newClientOrderId=mine")
    #expect(
      desk.sign(.get, "/api/v3/order", "symbol=BTCUSDT&orderId=1").body == """
        {"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"mine",\
        "price":"0.00000000","origQty":"0.10000000","executedQty":"0.10000000",\
        "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"5000.00000000",\
        "status":"FILLED","timeInForce":"GTC","type":"MARKET","side":"BUY",\
        "selfTradePreventionMode":"NONE","stopPrice":"0.00000000","icebergQty":"0.00000000",\
        "time":1784635200000,"updateTime":1784635200000,"isWorking":true,\
        "workingTime":1784635200000}
        """
    )
    #expect(
      desk.sign(.get, "/api/v3/myTrades", "symbol=BTCUSDT").body == """
        [{"symbol":"BTCUSDT","id":1,"orderId":1,"orderListId":-1,"price":"50000.00000000",\
        "qty":"0.10000000","quoteQty":"5000.00000000","commission":"0.00000000",\
        "commissionAsset":"BTC","time":1784635200000,"isBuyer":true,"isMaker":false,\
        "isBestMatch":true}]
        """
    )
  }

  @Test(arguments: [
    ("", ["3", "4"]), ("&fromId=1", ["1", "2"]), ("&orderId=2", ["2"]), ("&orderId=9", []),
  ])
  func pagesThroughTrades(query: String, ids: [String]) {
    var desk = Desk()
    for _ in 0..<2 {
      _ = desk.order()
      _ = desk.order(Desk.marketSell)
    }
    let body = desk.sign(.get, "/api/v3/myTrades", "symbol=BTCUSDT&limit=2\(query)").body
    let shown = body.matches(of: /"id":(\d+)/).map { String($0.1) }
    #expect(shown == ids)
  }

  @Test func cancelsOneOrAllOpenOrders() {
    var desk = Desk()
    let eth = "symbol=ETHUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=2900"
    for query in [Desk.limitBuy, eth, Desk.limitBuy] {
      _ = desk.order(query)
    }
    let ids = { (body: String) in
      body.matches(of: /"orderId":(\d+)/).map { String($0.1) }
    }
    #expect(ids(desk.sign(.get, "/api/v3/openOrders").body) == ["1", "2", "3"])
    let one = desk.sign(.delete, "/api/v3/order", "symbol=BTCUSDT&orderId=1&newClientOrderId=x")
    #expect(one.body.contains(#""origClientOrderId":"venue-1","clientOrderId":"x""#))
    #expect(one.body.contains(#""status":"CANCELED""#))
    #expect(ids(desk.sign(.delete, "/api/v3/openOrders", "symbol=BTCUSDT").body) == ["3"])
    #expect(ids(desk.sign(.get, "/api/v3/openOrders").body) == ["2"])
    #expect(ids(desk.sign(.get, "/api/v3/openOrders", "symbol=BTCUSDT").body) == [])
    #expect(desk.venue.balance(of: "USDT").locked == 29)
    #expect(desk.venue.equity() == 10_000)
    desk.venue.setPrice(48_000, of: "BTCUSDT", at: desk.now)
    #expect(desk.venue.ledger.fills.isEmpty)
  }

  @Test func listsWhatTheAccountHas() {
    var desk = Desk()
    _ = desk.order(Desk.limitBuy)
    #expect(
      desk.sign(.get, "/api/v3/account").body.contains(
        """
        "balances":[{"asset":"USDT","free":"5100.00000000","locked":"4900.00000000"},\
        {"asset":"BTC","free":"0.00000000","locked":"0.00000000"},\
        {"asset":"ETH","free":"0.00000000","locked":"0.00000000"}]
        """
      )
    )
  }

  @Test(arguments: [
    ("ticker/price", "symbol=ETHUSDT", #"{"symbol":"ETHUSDT","price":"3000.00000000"}"#),
    (
      "ticker/price", "symbols=%5B%22ETHUSDT%22%5D",
      #"[{"symbol":"ETHUSDT","price":"3000.00000000"}]"#
    ),
    (
      "ticker/price", "",
      #"[{"symbol":"BTCUSDT","price":"50000.00000000"},{"symbol":"ETHUSDT","price":"3000.00000000"}]"#
    ),
    (
      "ticker/bookTicker", "symbol=ETHUSDT",
      """
      {"symbol":"ETHUSDT","bidPrice":"2998.50000000","bidQty":"5000.00000000",\
      "askPrice":"3001.50000000","askQty":"5000.00000000"}
      """
    ),
    (
      "depth", "symbol=ETHUSDT&limit=2",
      """
      {"lastUpdateId":3,"bids":[["2998.50000000","5000.00000000"],\
      ["2998.49000000","5000.00000000"]],"asks":[["3001.50000000","5000.00000000"],\
      ["3001.51000000","5000.00000000"]]}
      """
    ),
    ("ping", "", "{}"),
    ("time", "", #"{"serverTime":1784635200000}"#),
  ])
  func showsTheMarket(path: String, query: String, body: String) throws {
    var desk = Desk()
    desk.venue.setSpread(.powerOfTen(-3), of: "ETHUSDT", at: desk.now)
    desk.venue.setDepth(5 * .powerOfTen(-1), of: "ETHUSDT", at: desk.now)
    #expect(desk.send(.get, "/api/v3/\(path)", query).body == body)
  }

  @Test func servesItsLimitsAndFilters() {
    var desk = Desk()
    let body = desk.send(.get, "/api/v3/exchangeInfo", "symbol=BTCUSDT").body
    #expect(
      body.contains(
        #"{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":50}"#
      )
    )
    #expect(body.contains(#""tickSize":"0.01000000""#))
    #expect(body.contains(#""stepSize":"0.00001000""#))
    #expect(!body.contains("ETHUSDT"))
    #expect(desk.send(.get, "/api/v3/exchangeInfo").body.contains("ETHUSDT"))
  }

  @Test(arguments: [
    ("ping", "", 1), ("time", "", 1), ("exchangeInfo", "", 20),
    ("ticker/price", "symbol=BTCUSDT", 2), ("ticker/price", "", 4),
    ("ticker/bookTicker", "symbol=BTCUSDT", 2), ("ticker/bookTicker", "", 4),
    ("depth", "symbol=BTCUSDT", 5), ("depth", "symbol=BTCUSDT&limit=101", 25),
    ("depth", "symbol=BTCUSDT&limit=501", 50), ("depth", "symbol=BTCUSDT&limit=1001", 250),
    ("order", "symbol=BTCUSDT&orderId=1", 4), ("openOrders", "symbol=BTCUSDT", 6),
    ("openOrders", "", 80), ("account", "", 20), ("rateLimit/order", "", 40),
    ("myTrades", "symbol=BTCUSDT", 20), ("myTrades", "symbol=BTCUSDT&orderId=1", 5),
    ("nothing", "", 1),
  ])
  func weighsWhatIsDocumented(path: String, query: String, weight: Int) {
    var desk = Desk()
    #expect(desk.send(.get, "/api/v3/\(path)", query).usedWeight == weight)
    #expect(desk.venue.ledger.arrivals.map(\.weight) == [weight])
  }
}

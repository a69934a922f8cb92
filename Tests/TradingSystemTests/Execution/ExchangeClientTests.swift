import Foundation
import Logging
import Results
import Testing

@testable import TradingSystem

struct ExchangeClientTests {
  private func order(_ id: String = "qt-one") -> MarketOrder {
    MarketOrder(symbol: "BTCUSDT", side: .buy, quantity: 0.01, clientOrderID: id)
  }

  @Test func anOrderIsSignedAndCarriesEverything() throws {
    let world = ExecutionFixture()
    let order = order()
    let placed = try world.run { try await $0.client.place(order) }
    #expect(placed.status == .filled)
    #expect(placed.executedQuantity == 0.01)
    #expect(placed.executedValue == 500)
    #expect(placed.trades?.count == 1)
    let request = world.exchange.visits[0].request
    let unsigned =
      "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=qt-one"
      + "&newOrderRespType=FULL&recvWindow=5000&timestamp=1700000040000"
    let signer = RequestSigner(apiKey: "key", secret: "secret")
    #expect(request.query == signer.sign(unsigned))
    #expect(request.apiKey == "key")
    #expect(request.method == .post)
  }

  @Test func valuesArePercentEncodedBeforeTheyAreSigned() throws {
    let world = ExecutionFixture()
    let order = order("qt-a:b/c ü")
    _ = try world.run { try await $0.client.place(order) }
    let query = world.exchange.visits[0].request.query
    #expect(query.contains("newClientOrderId=qt-a%3Ab%2Fc%20%C3%BC&"))
  }

  @Test(arguments: [Duration.seconds(3), .seconds(-3), .zero])
  func requestsCarryTheExchangesTimeOnceItIsKnown(offset: Duration) throws {
    let world = ExecutionFixture(clockOffset: offset)
    let order = order()
    _ = try world.run { world in
      try await world.client.synchronizeClock()
      return try await world.client.place(order)
    }
    let visit = world.exchange.visits[1]
    let sent = try #require(visit.parameters["timestamp"].flatMap { Int64($0) })
    let shown = visit.sentAt.advanced(by: offset).microseconds / 1000
    #expect(sent == shown)
  }

  @Test func theTimeSpentInTheLineIsNotTakenForTheWay() throws {
    let world = ExecutionFixture(clockOffset: .seconds(3))
    world.exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 30))
    try world.run { world in
      await #expect(throws: ExchangeFailure.self) { try await world.client.ping() }
      try await world.client.synchronizeClock()
    }
    #expect(world.elapsed > .seconds(30))
    #expect(world.client.clock.offset == .seconds(3))
  }

  @Test func publicQuestionsAreNotSigned() throws {
    let world = ExecutionFixture(clockOffset: .seconds(2))
    let shown = try world.run { world in
      try await world.client.ping()
      return try await world.client.serverTime()
    }
    #expect(shown == ExecutionFixture.start.advanced(by: .milliseconds(2030)))
    #expect(world.exchange.visits.allSatisfy { $0.request.query == "" && $0.request.apiKey == nil })
  }

  @Test func theAccountIsReadExactly() throws {
    let world = ExecutionFixture()
    let body = """
      {"canTrade":true,"balances":[{"asset":"BTC","free":"0.10000001","locked":"0.00000000"},\
      {"asset":"USDT","free":"12345678901234567.12345678","locked":"1"}],"more":[1,{}]}
      """
    world.exchange.script("GET /api/v3/account", .answer(.ok(body)))
    let account = try world.run { try await $0.client.account() }
    #expect(account.canTrade)
    #expect(account.balances.map(\.asset) == ["BTC", "USDT"])
    #expect(account.balances[0].free == Decimal(string: "0.10000001"))
    #expect(account.balances[1].free == Decimal(string: "12345678901234567.12345678"))
  }

  @Test func anOrderCanBeTakenBack() throws {
    let world = ExecutionFixture()
    let body = """
      {"symbol":"BTCUSDT","orderId":7,"origClientOrderId":"qt-one","clientOrderId":"cancel-7",\
      "status":"CANCELED","side":"BUY","origQty":"0.01","executedQty":"0","cummulativeQuoteQty":"0"}
      """
    world.exchange.script("DELETE /api/v3/order", .answer(.ok(body)))
    world.exchange.script("GET /api/v3/openOrders", .answer(.ok("[\(body)]")))
    let (order, open) = try world.run { world in
      (
        try await world.client.cancel("qt-one", of: "BTCUSDT"),
        try await world.client.openOrders(of: "BTCUSDT")
      )
    }
    #expect(order.status == .canceled)
    #expect(open == [order])
  }

  @Test func whatACheckRefusesIsNotSentAndCostsNothing() throws {
    let world = ExecutionFixture()
    let order = order()
    try world.run { world in
      await #expect(throws: StreamError.refused) {
        try await world.client.place(order) { throw StreamError.refused }
      }
    }
    #expect(world.exchange.visits.isEmpty)
    #expect(world.limiter.status.usedWeight == 0)
    #expect(world.limiter.status.usedOrders == 0)
  }

  @Test func whoIsCancelledDuringACheckSendsNothing() throws {
    let world = ExecutionFixture()
    let order = order()
    try world.run { world in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          _ = try await world.client.place(order) {
            do { try await world.time.sleep(for: .seconds(5)) } catch {}
          }
        }
        try await world.time.sleep(for: .seconds(1))
        group.cancelAll()
      }
    }
    #expect(world.exchange.visits.isEmpty)
    #expect(world.limiter.status.usedOrders == 0)
  }

  @Test func aCheckIsMadeAgainAfterAPauseThatBeganDuringIt() throws {
    let world = ExecutionFixture()
    let order = order()
    world.exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 5))
    let checks = ExecutionCounter()
    try world.run { world in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          await #expect(throws: ExchangeFailure.self) { try await world.client.ping() }
        }
        group.addTask {
          _ = try await world.client.place(order) {
            checks.add()
            try await world.time.sleep(for: .seconds(1))
          }
        }
        try await group.waitForAll()
      }
    }
    #expect(checks.count == 2)
    #expect(world.seconds(of: .placing) == [6.02])
  }

  @Test func anOrderIsCheckedAgainAfterAPauseOfOrdersThatBeganDuringIt() throws {
    let world = ExecutionFixture()
    let (slow, quick) = (order("qt-slow"), order("qt-quick"))
    world.exchange.script(.placing, .refusal(429, -1015, retryAfter: 5))
    try world.run { world in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          _ = try await world.client.place(slow) { try await world.time.sleep(for: .seconds(1)) }
        }
        await #expect(throws: ExchangeFailure.self) { try await world.client.place(quick) }
        try await group.waitForAll()
      }
    }
    #expect(world.seconds(of: .placing) == [0, 6.02])
    #expect(world.exchange.orders.map(\.clientOrderID) == ["qt-slow"])
  }

  @Test func aLimitedAnswerLeavesOneLineInTheLog() throws {
    let world = ExecutionFixture()
    world.exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 5))
    try world.run { world in
      await #expect(throws: ExchangeFailure.self) { try await world.client.ping() }
    }
    let lines = world.journal.lines(with: "[BINANCE][RATE_LIMIT]")
    #expect(lines.count == 1)
    #expect(lines.first?.level == .warning)
    #expect(lines.first?.metadata["code"] == "-1003")
    #expect(lines.first?.metadata["status"] == "429")
    #expect(lines.first?.metadata["wait"] == "5.0")
    #expect(world.journal.lines(with: "[RATE-LIMITER]").count == 1)
  }
}

/// What an exchange should never answer, and may.
struct BadAnswerTests {
  static let bodies = [
    "", " ", "{", "}", "null", "true", "[]", "{}", "0", "\"\"", "<html></html>", "{\"symbol\":",
    "\u{0}", "ü", String(repeating: "[", count: 10_000), String(repeating: "9", count: 10_000),
    #"{"serverTime":"now","canTrade":1,"balances":{}}"#,
    #"{"serverTime":99999999999999999999,"canTrade":true,"balances":[{"asset":"BTC"}]}"#,
    #"{"serverTime":9223372036854775807,"canTrade":true,"balances":[{"free":1}]}"#,
    #"{"serverTime":-9223372036854775808,"canTrade":null,"balances":null}"#,
    #"{"serverTime":1e400,"canTrade":"yes"}"#,
    #"[{"price":1}]"#, "[null]", "[[[[]]]]",
    #"{"code":-1003,"msg":"Too many requests queued."}"#,
    body("executedQty", "1e400"), body("executedQty", "NaN"), body("executedQty", "-0.01"),
    body("executedQty", "0.02"), body("executedQty", ""), body("executedQty", "0x1"),
    body("executedQty", String(repeating: "9", count: 400)), body("executedQty", "٠.٠١"),
    body("executedQty", "0.005"), body("status", "EATEN"), body("side", "SIDEWAYS"),
    body("symbol", "ETHUSDT"), body("clientOrderId", "other"), body("origQty", "0.02"),
    body("cummulativeQuoteQty", "0"), body("cummulativeQuoteQty", "inf"),
    body("side", "SELL"),
  ]

  private static func body(_ key: String, _ value: String) -> String {
    let order: [(String, String)] = [
      ("symbol", "BTCUSDT"), ("clientOrderId", "qt-one"), ("status", "FILLED"), ("side", "BUY"),
      ("origQty", "0.01"), ("executedQty", "0.01"), ("cummulativeQuoteQty", "500"),
    ]
    let members = order.map { "\"\($0.0)\":\"\($0.0 == key ? value : $0.1)\"" }
    return "{\"orderId\":1,\(members.joined(separator: ","))}"
  }

  @Test(arguments: bodies)
  func anAnswerToAnOrderThatCannotBeReadIsMalformed(body: String) throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .answer(.ok(body)))
    let order = MarketOrder(
      symbol: "BTCUSDT",
      side: .buy,
      quantity: 0.01,
      clientOrderID: "qt-one"
    )
    try world.run { world in
      await #expect { try await world.client.place(order) } throws: { error in
        if case ExchangeFailure.malformed(200, _, _) = error { true } else { false }
      }
    }
  }

  @Test(arguments: bodies)
  func anAnswerToAQuestionThatCannotBeReadIsMalformed(body: String) throws {
    let world = ExecutionFixture()
    for path in ["time", "account"] {
      world.exchange.script("GET /api/v3/\(path)", .answer(.ok(body)))
    }
    try world.run { world in
      await #expect(throws: ExchangeFailure.self) { try await world.client.serverTime() }
      await #expect(throws: ExchangeFailure.self) { try await world.client.account() }
    }
  }

  @Test(arguments: bodies, [200, 400, 429, 500])
  func anExecutorSurvivesEveryBody(body: String, status: Int) throws {
    let world = ExecutionFixture()
    let response = ExchangeResponse(status: status, body: body)
    world.exchange.script(.placing, .answer(response).executing())
    world.exchange.script(.asking, .answer(response))
    world.exchange.script("GET /api/v3/myTrades", .answer(response))
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(status != 200 || result.outcome == .filled)
    #expect(world.exchange.orders.count <= (status == 200 ? 1 : 2))
  }
}

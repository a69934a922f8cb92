import Foundation
import Results
import Testing

@testable import TradingSystem

/// Orders of which the exchange does not say whether it executed them.
struct ReconciliationTests {
  typealias Reply = ScriptedExchange.Reply

  /// The ways not to be told.
  static let silences: [Reply] = [
    .unknown, .refusal(500, -1000), .refusal(503, -1001), .refusal(500, -1006),
    .refusal(504, -1007), .refusal(408, 0), .lost(.connectionLost), .lost(.timedOut),
    .answer(ExchangeResponse(status: 502, body: "<html></html>")),
    .answer(.ok("{\"symbol\":")), .answer(.ok("")),
  ]

  @Test(arguments: silences.indices)
  func anOrderThatWasExecutedIsFoundAndNotSentAgain(index: Int) throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, Self.silences[index].executing())
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(result.attempts == 1)
    #expect(world.exchange.orders.count == 1)
    #expect(world.told.fills.map(\.id) == ["qt-one"])
    #expect(world.told.fills.first?.fee == Decimal(string: "0.5"), "the trades were asked for")
  }

  @Test(arguments: silences.indices)
  func anOrderThatWasNotExecutedIsSentAgainOnceThatIsCertain(index: Int) throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, Self.silences[index])
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(result.attempts == 2)
    #expect(world.exchange.orders.count == 1)
    #expect(world.seconds(of: .asking) == [0.02, 0.54, 1.06])
    #expect(world.exchange.orders.map(\.clientOrderID) == ["qt-one"])
  }

  @Test(arguments: [300, 700, 1000])
  func anOrderThatShowsUpLateIsFound(milliseconds: Int) throws {
    let world = ExecutionFixture()
    let reply = Reply.unknown.executing(visibleAfter: .milliseconds(milliseconds))
    world.exchange.script(.placing, reply)
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(world.exchange.orders.count == 1)
    #expect(world.exchange.visits(to: .placing).count == 1)
  }

  @Test func anOrderThatStillWaitsIsWatchedUntilItEnds() throws {
    let world = ExecutionFixture()
    let waiting = """
      {"symbol":"BTCUSDT","orderId":1,"clientOrderId":"qt-one","status":"PARTIALLY_FILLED",\
      "side":"BUY","origQty":"0.01","executedQty":"0.004","cummulativeQuoteQty":"200"}
      """
    world.exchange.script(.placing, .answer(.ok(waiting)).executing())
    world.exchange.script(.asking, .answer(.ok(waiting)), times: 4)
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(result.fill?.quantity == 0.01)
    #expect(world.told.fills.count == 1)
    #expect(world.exchange.visits(to: .placing).count == 1)
  }

  @Test func anOrderThatWasSeenIsNotTakenForAbsent() throws {
    let world = ExecutionFixture()
    let absent = Reply.refusal(400, -2013)
    let waiting = """
      {"symbol":"BTCUSDT","orderId":1,"clientOrderId":"qt-one","status":"NEW","side":"BUY",\
      "origQty":"0.01","executedQty":"0","cummulativeQuoteQty":"0"}
      """
    world.exchange.script(.placing, .unknown.executing())
    world.exchange.script(.asking, absent, absent, .answer(.ok(waiting)), absent)
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(world.exchange.visits(to: .placing).count == 1)
  }

  @Test func tradesThatComeLateAreWaitedFor() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown.executing())
    world.exchange.script("GET /api/v3/myTrades", .answer(.ok("[]")), times: 2)
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(result.fill?.fee == Decimal(string: "0.5"))
  }

  @Test func anExchangeThatDoesNotTellTradesDoesNotLoseTheFill() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown.executing())
    world.exchange.script("GET /api/v3/myTrades", .refusal(404, -1020))
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(result.fill?.fee == 0)
    #expect(world.journal.lines(with: "fee unknown").count == 1)
  }

  @Test func aDuplicateTheExchangeKnowsIsTakenOver() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(400, -2010, "Duplicate order sent.").executing())
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(world.exchange.orders.count == 1)
  }

  @Test func questionsThatFailAreAskedAgain() throws {
    let world = ExecutionFixture(clockOffset: .seconds(3))
    world.exchange.script(.placing, .unknown.executing())
    world.exchange.script(
      .asking,
      .unknown,
      .lost(.refused),
      .refusal(400, -1021),
      .refusal(429, -1003, retryAfter: 3),
      .answer(.ok("{"))
    )
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .filled)
    #expect(world.exchange.orders.count == 1)
    #expect(abs((world.client.clock.offset - .seconds(3)).milliseconds) < 1)
    #expect(result.limitedResponses == 1)
    #expect(world.journal.lines(with: "[BINANCE][RATE_LIMIT]").count == 1)
    #expect(result.errors.count == 6)
  }

  @Test func whatCannotBeFoundOutInTimeIsInDoubtAndNotSentAgain() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown)
    world.exchange.script(.asking, .lost(.timedOut).taking(.seconds(1)), times: 1000)
    let (result, unresolved) = try world.run { world in
      let result = try await world.executor.execute(ExecutionFixture.intent())
      return (result, await world.executor.unresolved)
    }
    #expect(result.outcome == .unknown)
    #expect(unresolved == [ExecutionFixture.intent()])
    #expect(world.elapsed == .milliseconds(30_020))
    #expect(world.told.failures == [result])
    #expect(world.publisher.drafts.isEmpty)
    #expect(world.exchange.visits(to: .placing).count == 1)
  }

  @Test func aBanDoesNotKeepADoubtFromBeingTold() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown)
    world.exchange.script(.asking, .refusal(418, -1003, retryAfter: 3600))
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .unknown)
    #expect(world.elapsed == .milliseconds(30_020))
    #expect(world.limiter.status.waitingCount == 0)
  }

  @Test func aKeyThatIsTakenAwayEndsTheQuestions() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown)
    world.exchange.script(.asking, .refusal(401, -2015), times: 100)
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .unknown)
    #expect(world.exchange.visits(to: .asking).count == 1)
  }

  @Test(arguments: [true, false])
  func aDoubtIsResolvedLater(wasExecuted: Bool) throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, wasExecuted ? .unknown.executing() : .unknown)
    world.exchange.script(.asking, .lost(.refused), times: 1000)
    let unresolved = try world.runBesideLoop { world in
      try await world.executor.execute(ExecutionFixture.intent())
      world.exchange.behave()
      try await world.time.sleep(for: .seconds(60))
      return await world.executor.unresolved
    }
    #expect(unresolved.isEmpty)
    #expect(world.told.fills.count == (wasExecuted ? 1 : 0))
    #expect(world.told.failures.count == 1, "it is told once")
    #expect(world.publisher.drafts.count == 1)
    #expect(world.exchange.visits(to: .placing).count == 1, "it is not sent again")
    let payload = try #require(world.publisher.drafts.first?.payload)
    let result = try JSONDecoder().decode(ExecutionResult.self, from: Data(payload.utf8))
    #expect((result.outcome == .filled) == wasExecuted)
  }

  @Test func aDoubtComparesTheClocksAgain() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown.executing())
    world.exchange.script(.asking, .refusal(400, -1021))
    world.exchange.script(.asking, .lost(.refused), times: 1000)
    let result = try world.run { world in
      try await world.executor.execute(ExecutionFixture.intent())
      world.exchange.behave()
      world.exchange.script(.asking, .refusal(400, -1021))
      return try await world.executor.execute(ExecutionFixture.intent())
    }
    #expect(result.outcome == .filled)
    #expect(world.exchange.visits(to: "GET /api/v3/time").count == 2)
  }

  @Test func aTradeInDoubtThatIsDeliveredAgainIsFoundOutAndNotSent() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .unknown.executing())
    world.exchange.script(.asking, .lost(.refused), times: 1000)
    let results = try world.run { world in
      let first = try await world.executor.execute(ExecutionFixture.intent())
      world.exchange.behave()
      let second = try await world.executor.execute(ExecutionFixture.intent())
      let third = try await world.executor.execute(ExecutionFixture.intent(), isRedelivery: true)
      return [first, second, third].map(\.outcome)
    }
    #expect(results == [.unknown, .filled, .filled])
    #expect(world.told.fills.count == 1)
    #expect(world.publisher.drafts.count == 1)
    #expect(world.exchange.orders.count == 1)
  }
}

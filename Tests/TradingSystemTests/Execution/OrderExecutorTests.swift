import Foundation
import Logging
import Results
import Testing

@testable import TradingSystem

/// The executor with an exchange that says what it did; where it does not, see ``ReconciliationTests``.
struct OrderExecutorTests {
  private func execute(
    _ world: ExecutionFixture,
    _ intent: TradeIntent = ExecutionFixture.intent()
  ) throws -> ExecutionResult {
    try world.run { try await $0.executor.execute(intent) }
  }

  @Test func successAtTheFirstTryIsOneCall() throws {
    let world = ExecutionFixture()
    let result = try execute(world)
    #expect(result.outcome == .filled)
    #expect(result.attempts == 1)
    #expect(result.duration == .milliseconds(20))
    #expect(result.limitedResponses == 0)
    #expect(result.errors == [])
    #expect(world.exchange.visits.count == 1)
    #expect(world.exchange.orders.map(\.clientOrderID) == ["qt-one"])
    #expect(world.told.failures.isEmpty)
  }

  @Test func aFillTellsPriceAndFees() throws {
    let world = ExecutionFixture()
    let result = try execute(world)
    #expect(world.told.fills.count == 1)
    #expect(world.told.fills.first == result.fill)
    #expect(result.fill?.id == "qt-one")
    #expect(result.fill?.quantity == 0.01)
    #expect(result.fill?.price == 50_000)
    #expect(result.fill?.feeInBase == Decimal(string: "0.00001"))
    #expect(result.fill?.fee == Decimal(string: "0.5"))
    #expect(result.fill?.time == ExecutionFixture.start)
  }

  @Test func aResultIsPublishedOnceAndCanBeRead() throws {
    let world = ExecutionFixture()
    let result = try world.run {
      try await $0.executor.execute(ExecutionFixture.intent(), correlationID: "trace")
    }
    let drafts = world.publisher.drafts
    #expect(drafts.map(\.type) == [.executionResult])
    #expect(drafts.map(\.id) == ["result-one"])
    #expect(drafts.map(\.correlationID) == ["trace"])
    let payload = try #require(drafts.first?.payload)
    let read = try JSONDecoder().decode(ExecutionResult.self, from: Data(payload.utf8))
    #expect(read == result)
  }

  @Test func anInternalErrorThreeTimesThenSuccessTakesFourAttempts() throws {
    let world = ExecutionFixture(attempts: 5)
    world.exchange.script(.placing, .refusal(503, -1001), times: 3)
    let result = try execute(world)
    #expect(result.outcome == .filled)
    #expect(result.attempts == 4)
    #expect(world.exchange.orders.count == 1)
  }

  @Test func anInternalErrorForEverFailsWithItsCodeAfterAllAttempts() throws {
    let world = ExecutionFixture(attempts: 5)
    world.exchange.script(.placing, .refusal(503, -1001), times: 50)
    let result = try execute(world)
    guard case .failed(code: -1001, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(result.attempts == 5)
    #expect(world.exchange.visits(to: .placing).count == 5)
    #expect(world.told.failures == [result])
  }

  @Test(arguments: [
    (400, -1121), (400, -1013), (400, -1111), (400, -2010), (400, -1022), (401, -2014),
    (401, -2015), (400, -2021),
  ])
  func whatCannotChangeIsNotRetried(status: Int, code: Int) throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(status, code), times: 10)
    let result = try execute(world)
    guard case .rejected(code: code, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(result.attempts == 1)
    #expect(world.exchange.visits.count == 1)
    #expect(world.told.failures == [result])
    #expect(world.publisher.drafts.count == 1)
  }

  @Test func aPageOfTheFirewallStopsTheTrade() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .answer(ExchangeResponse(status: 403, body: "<html></html>")))
    let result = try execute(world)
    guard case .failed(code: nil, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(world.exchange.visits.count == 1)
  }

  @Test(arguments: [0, -1, 1, 3])
  func noOrderIsSentMoreOftenThanAllowed(attempts: Int) throws {
    let world = ExecutionFixture(attempts: attempts)
    world.exchange.script(.placing, .refusal(503, 0, "Service Unavailable."), times: 50)
    let result = try execute(world)
    #expect(result.attempts == max(attempts, 1))
    #expect(world.exchange.visits.count == max(attempts, 1))
  }

  @Test func twoLimitsThenSuccessAreThreeCallsAndTwoHits() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(429, -1003, retryAfter: 5), times: 2)
    let result = try execute(world)
    #expect(result.outcome == .filled)
    #expect(result.attempts == 3)
    #expect(result.limitedResponses == 2)
    #expect(world.limiter.status.throttledCount == 2)
    #expect(world.seconds(of: .placing) == [0, 5.02, 10.04])
  }

  @Test func theLimiterCountsAttemptsAndNotTrades() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(503, 0, "Service Unavailable."), times: 2)
    let result = try execute(world)
    #expect(result.attempts == 3)
    #expect(world.limiter.status.usedOrders == 3)
    #expect(world.limiter.status.usedWeight == 3)
  }

  @Test func tooManyOrdersOnceThenSuccess() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(429, -1015, retryAfter: 3))
    let result = try execute(world)
    #expect(result.outcome == .filled)
    #expect(world.seconds(of: .placing) == [0, 3.02])
  }

  @Test func alwaysLimitedFailsWithItsCode() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(429, -1003, retryAfter: 5), times: 50)
    let result = try execute(world)
    guard case .failed(code: -1003, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(result.limitedResponses == 3)
    #expect(world.exchange.visits.count == 3)
  }

  @Test func eachLimitedAnswerIsOneLineInTheLog() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(429, -1003, retryAfter: 5), times: 2)
    _ = try execute(world)
    let lines = world.journal.lines(with: "[BINANCE][RATE_LIMIT]")
    #expect(lines.map(\.metadata["attempt"]) == ["1", "2"])
    #expect(lines.allSatisfy { $0.metadata["intent"] == "one" && $0.metadata["wait"] == "5.0" })
    #expect(lines.allSatisfy { $0.metadata["code"] == "-1003" && $0.level == .warning })
  }

  @Test func delaysDoubleUpToABound() throws {
    var settings = OrderExecutorSettings()
    settings.jitter = 0
    let world = ExecutionFixture(attempts: 6, settings: settings)
    world.exchange.script(.placing, .refusal(503, 0, "Service Unavailable."), times: 50)
    _ = try execute(world)
    let times = world.seconds(of: .placing)
    let delays = zip(times.dropFirst(), times).map { ($0 - $1 - 0.02) * 1000 }
    #expect(delays.map { Int($0.rounded()) } == [200, 400, 800, 800, 800])
  }

  @Test func delaysAreLongerByChanceButNeverShorter() {
    let settings = OrderExecutorSettings()
    #expect(settings.backoff(after: 1, chance: 0) == .milliseconds(200))
    #expect(settings.backoff(after: 1, chance: 0.5) == .milliseconds(220))
    #expect(settings.backoff(after: .max, chance: 1) == .milliseconds(960))
    #expect(settings.backoff(after: .min, chance: 0) == .milliseconds(200))
  }

  @Test func aConnectionThatWasRefusedIsTriedAgainWithNoQuestion() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .lost(.refused), times: 2)
    let result = try execute(world)
    #expect(result.outcome == .filled)
    #expect(result.attempts == 3)
    #expect(world.exchange.visits(to: .asking).isEmpty)
  }

  @Test func aWrongClockIsComparedAndTheOrderSignedAgain() throws {
    let world = ExecutionFixture(clockOffset: .seconds(-3))
    world.exchange.script(.placing, .refusal(400, -1021))
    let result = try execute(world)
    #expect(result.outcome == .filled)
    #expect(result.attempts == 2)
    #expect(world.client.clock.offset == .seconds(-3))
    let stamps = world.exchange.visits(to: .placing).map { $0.parameters["timestamp"] }
    #expect(stamps == ["1700000040000", "1700000037040"])
  }

  @Test func aClockThatStaysWrongIsComparedOnce() throws {
    let world = ExecutionFixture(attempts: 10)
    world.exchange.script(.placing, .refusal(400, -1021), times: 10)
    let result = try execute(world)
    guard case .rejected(code: -1021, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(result.attempts == 2)
    #expect(world.exchange.visits(to: "GET /api/v3/time").count == 1)
  }

  @Test func twentyTradesAtOnceAllGetTheirOwnResult() throws {
    let world = ExecutionFixture(seed: 3)
    world.exchange.script(.placing, .refusal(429, -1003, retryAfter: 2), times: 5)
    let names = try world.run { world in
      try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<20 {
          group.addTask {
            let intent = ExecutionFixture.intent("t\(number)")
            let result = try await world.executor.execute(intent)
            #expect(result.intent == intent)
            #expect(result.outcome == .filled)
            return result.fill?.id ?? ""
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(Set(names) == Set((0..<20).map { "qt-t\($0)" }))
    #expect(world.exchange.orders.count == 20)
    #expect(world.publisher.drafts.count == 20)
  }

  @Test func whatWasPartlyExecutedSaysSo() throws {
    let world = ExecutionFixture()
    let body = """
      {"symbol":"BTCUSDT","orderId":1,"clientOrderId":"qt-one","status":"EXPIRED","side":"BUY",\
      "origQty":"0.01","executedQty":"0.004","cummulativeQuoteQty":"200","transactTime":1,"fills":\
      [{"price":"50000","qty":"0.004","commission":"0.2","commissionAsset":"USDT"}]}
      """
    world.exchange.script(.placing, .answer(.ok(body)))
    let result = try execute(world)
    #expect(result.outcome == .partially)
    #expect(result.fill?.quantity == Decimal(string: "0.004"))
    #expect(result.fill?.fee == Decimal(string: "0.2"))
    #expect(result.fill?.feeInBase == 0)
  }

  @Test(arguments: ["EXPIRED", "REJECTED", "CANCELED"])
  func anOrderThatEndedWithNothingIsRejected(status: String) throws {
    let world = ExecutionFixture()
    let body = """
      {"symbol":"BTCUSDT","orderId":1,"clientOrderId":"qt-one","status":"\(status)","side":"BUY",\
      "origQty":"0.01","executedQty":"0.0","cummulativeQuoteQty":"0.0","transactTime":1,"fills":[]}
      """
    world.exchange.script(.placing, .answer(.ok(body)))
    let result = try execute(world)
    guard case .rejected(code: nil, let message) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(message.contains(status))
    #expect(world.told.fills.isEmpty)
  }
}

/// The gate that every order must pass.
struct OrderGateTests {
  @Test func aRefusedOrderIsNotSentAndToldTwice() throws {
    let world = ExecutionFixture(gate: { _ in .refused(reason: "tripped") })
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .blocked(reason: "tripped"))
    #expect(result.attempts == 0)
    #expect(world.exchange.visits.isEmpty)
    #expect(world.publisher.drafts.map(\.type) == [.orderBlocked, .executionResult])
    #expect(world.journal.lines(with: "[ESS BLOCK]").count == 1)
    #expect(world.told.failures.isEmpty)
    let payload = try #require(world.publisher.drafts.first?.payload)
    let blocked = try JSONDecoder().decode(BlockedOrder.self, from: Data(payload.utf8))
    #expect(blocked.reason == "tripped")
    #expect(blocked.intent == ExecutionFixture.intent())
  }

  @Test func theGateIsAskedBeforeEachSending() throws {
    let questions = ExecutionCounter()
    let world = ExecutionFixture(gate: { _ in
      questions.add()
      return questions.count > 2 ? .refused(reason: "tripped meanwhile") : .allowed
    })
    world.exchange.script(.placing, .refusal(429, -1003, retryAfter: 5), times: 10)
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(result.outcome == .blocked(reason: "tripped meanwhile"))
    #expect(result.attempts == 2)
    #expect(world.exchange.visits.count == 2)
  }

  @Test func theGateIsAskedAfterThePause() throws {
    let moments = ExecutionMoments()
    let time = ExecutionMoments()
    let world = ExecutionFixture(gate: { _ in
      moments.add(time.now)
      return .allowed
    })
    time.use(world.time)
    world.exchange.script(.placing, .refusal(429, -1003, retryAfter: 5))
    _ = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    #expect(moments.all == [0, 5.02])
  }

  @Test(arguments: 0..<100)
  func nothingComesBetweenTheGatesYesAndTheSending(seed: UInt64) throws {
    let stop = ExecutionSwitch()
    let world = ExecutionFixture(
      seed: seed,
      gate: { _ in
        await Task.yield()
        return stop.isOn ? .refused(reason: "tripped") : .allowed
      }
    )
    let sentWhileStopped = ExecutionCounter()
    world.exchange.onSend { _ in if stop.isOn { sentWhileStopped.add() } }
    try world.run { world in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<10 {
          group.addTask { try await world.executor.execute(ExecutionFixture.intent("\(number)")) }
        }
        group.addTask {
          for _ in 0..<Int(seed % 40) { await Task.yield() }
          stop.turnOn()
        }
        try await group.waitForAll()
      }
    }
    #expect(sentWhileStopped.count == 0)
    #expect(world.publisher.drafts(of: .executionResult).count == 10)
  }
}

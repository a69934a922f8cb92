import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

/// Intents that are delivered more than once.
struct DeliveryTests {
  @Test func theSameIntentTwiceIsOneOrder() throws {
    let world = ExecutionFixture()
    let results = try world.run { world in
      let first = try await world.executor.execute(ExecutionFixture.intent())
      return [first, try await world.executor.execute(ExecutionFixture.intent())]
    }
    #expect(results[0] == results[1])
    #expect(world.exchange.visits.count == 1)
    #expect(world.told.fills.count == 1)
    #expect(world.publisher.drafts.count == 1)
  }

  @Test(arguments: 0..<50)
  func theSameIntentAtOnceIsOneOrder(seed: UInt64) throws {
    let world = ExecutionFixture(seed: seed)
    world.exchange.script(.placing, .unknown.executing())
    let results = try world.run { world in
      try await withThrowingTaskGroup(of: ExecutionResult.self) { group in
        for _ in 0..<5 {
          group.addTask {
            try await world.executor.execute(ExecutionFixture.intent(), isRedelivery: true)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(Set(results).count == 1)
    #expect(world.exchange.orders.count == 1)
    #expect(world.told.fills.count == 1)
    #expect(world.publisher.drafts.count == 1)
  }

  @Test(arguments: 0..<30)
  func ifTheFirstIsCancelledTheSecondTakesOver(seed: UInt64) throws {
    let world = ExecutionFixture(seed: seed)
    let result = try world.run { world in
      try await withThrowingTaskGroup(of: ExecutionResult?.self) { group in
        group.addTask {
          try await withThrowingTaskGroup(of: Void.self) { inner in
            inner.addTask { try await world.executor.execute(ExecutionFixture.intent()) }
            try await world.time.sleep(for: .milliseconds(10))
            inner.cancelAll()
          }
          return nil
        }
        try await world.time.sleep(for: .milliseconds(5))
        group.addTask { try await world.executor.execute(ExecutionFixture.intent()) }
        return try await group.reduce(into: ExecutionResult?.none) { $0 = $0 ?? $1 }
      }
    }
    #expect(result?.outcome == .filled)
    #expect(world.exchange.orders.count == 1)
    #expect(world.told.fills.count == 1)
  }

  @Test func anOrderOfAnEarlierProcessIsTakenOver() throws {
    let world = ExecutionFixture()
    let result = try world.run { world in
      _ = try await world.client.place(ExecutionFixture.intent().order(named: "qt-one"))
      return try await world.executor.execute(ExecutionFixture.intent(), isRedelivery: true)
    }
    #expect(result.outcome == .filled)
    #expect(result.attempts == 0)
    #expect(result.fill?.id == "qt-one")
    #expect(world.exchange.orders.count == 1)
  }

  @Test func aRedeliveredIntentWithNoOrderIsExecuted() throws {
    let world = ExecutionFixture()
    let result = try world.run {
      try await $0.executor.execute(ExecutionFixture.intent(), isRedelivery: true)
    }
    #expect(result.outcome == .filled)
    #expect(world.exchange.visits(to: .asking).count == 3)
  }

  @Test func aResultThatCannotBePublishedIsPublishedWhenTheIntentComesAgain() throws {
    let world = ExecutionFixture()
    world.publisher.fail(times: 1)
    try world.run { world in
      await #expect(throws: StreamError.refused) {
        try await world.executor.execute(ExecutionFixture.intent())
      }
      try await world.executor.execute(ExecutionFixture.intent(), isRedelivery: true)
    }
    #expect(world.publisher.drafts.map(\.id) == ["result-one"])
    #expect(world.told.fills.count == 1)
    #expect(world.exchange.visits.count == 1)
  }

  @Test func theLoopPublishesWhatCouldNotBe() throws {
    let world = ExecutionFixture(gate: { _ in .refused(reason: "tripped") })
    world.publisher.fail(times: 3)
    try world.runBesideLoop { world in
      await #expect(throws: StreamError.refused) {
        try await world.executor.execute(ExecutionFixture.intent())
      }
      try await world.time.sleep(for: .seconds(30))
    }
    #expect(world.publisher.drafts.map(\.id) == ["blocked-one", "result-one"])
    #expect(world.journal.lines(with: "not published").count == 2)
  }

  @Test func onlyTheNewestResultsAreRemembered() throws {
    var settings = OrderExecutorSettings()
    settings.rememberedResults = 2
    let world = ExecutionFixture(settings: settings)
    try world.run { world in
      for id in ["a", "b", "c", "b", "c"] {
        try await world.executor.execute(ExecutionFixture.intent(id))
      }
      #expect(world.exchange.visits.count == 3)
      try await world.executor.execute(ExecutionFixture.intent("a"))
      #expect(world.exchange.visits.count == 4)
    }
  }

  @Test func aResultThatIsNotPublishedIsNotForgotten() throws {
    var settings = OrderExecutorSettings()
    settings.rememberedResults = 0
    let world = ExecutionFixture(settings: settings)
    world.publisher.fail(times: 2)
    try world.run { world in
      for id in ["a", "b"] {
        await #expect(throws: StreamError.refused) {
          try await world.executor.execute(ExecutionFixture.intent(id))
        }
      }
      for id in ["a", "b"] { try await world.executor.execute(ExecutionFixture.intent(id)) }
      #expect(world.exchange.visits.count == 2)
      #expect(world.publisher.drafts.map(\.id) == ["result-a", "result-b"])
    }
  }
}

/// Executions that are cut off, at every point at which they can be.
struct ExecutionCancellationTests {
  /// Executes in a process that is cut off after so many steps, and again in the next process.
  private func cutOff(after steps: Int, _ replies: [ScriptedExchange.Reply]) throws -> Bool {
    let world = ExecutionFixture()
    for reply in replies { world.exchange.script(.placing, reply) }
    var wasCut = false
    do {
      _ = try world.time.run(cancellingIf: { world.time.jobCount >= steps }) {
        try await world.executor.execute(ExecutionFixture.intent())
      }
    } catch is CancellationError {
      wasCut = true
    }
    let next = ExecutionFixture.successor(of: world)
    let result = try world.time.run {
      try await next.execute(ExecutionFixture.intent(), isRedelivery: true)
    }
    #expect(result.outcome == .filled, "after \(steps) steps")
    #expect(world.exchange.orders.count == 1, "after \(steps) steps")
    #expect(Set(world.told.fills.map(\.id)) == ["qt-one"], "after \(steps) steps")
    #expect(world.limiter.status.waitingCount == 0)
    return wasCut
  }

  @Test(
    arguments: [
      [], [.unknown], [.unknown.executing()], [.refusal(429, -1003, retryAfter: 5)],
      [.refusal(503, 0, "Service Unavailable.")], [.refusal(400, -1021)],
      [.lost(.timedOut).executing().taking(.seconds(10))],
    ] as [[ScriptedExchange.Reply]]
  )
  func wheneverItIsCutOffThereIsOneOrderAndItsFill(replies: [ScriptedExchange.Reply]) throws {
    var steps = 1
    while try cutOff(after: steps, replies) { steps += 1 }
    #expect(steps > 3)
  }

  @Test func theSameProcessCanGoOn() throws {
    for steps in 1..<40 {
      let world = ExecutionFixture()
      world.exchange.script(.placing, .unknown.executing())
      do {
        _ = try world.time.run(cancellingIf: { world.time.jobCount >= steps }) {
          try await world.executor.execute(ExecutionFixture.intent())
        }
      } catch is CancellationError {}
      let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
      #expect(result.outcome == .filled)
      #expect(world.exchange.orders.count == 1)
      #expect(world.told.fills.count == 1)
      #expect(world.publisher.drafts.count == 1)
    }
  }
}

extension ExecutionFixture {
  /// The executor of the process that comes after one, with the same exchange and portfolio.
  static func successor(of world: ExecutionFixture) -> OrderExecutor {
    OrderExecutor(
      client: world.client,
      gate: { _ in .allowed },
      maxOrderAttempts: { 3 },
      publisher: world.publisher,
      onFill: { world.told.add($0) },
      time: world.time,
      random: .seeded(2, for: "jitter"),
      logger: world.logger
    )
  }
}

import Results
import Testing

@testable import TradingSystem

/// What the limiter does when the exchange asks to be left alone.
struct RatePauseTests {
  /// Sends pings from many tasks until each had so many answers; gives the exchange's own record.
  private func storm(
    seed: UInt64,
    defects: Set<Defect> = [],
    prepare: (ScriptedExchange) -> Void
  ) throws -> ExecutionFixture {
    let world = ExecutionFixture(seed: seed, defects: defects)
    prepare(world.exchange)
    try world.run { world in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<20 {
          group.addTask {
            for _ in 0..<4 {
              do {
                try await world.client.ping()
              } catch is ExchangeFailure {}
              try await world.time.sleep(for: .milliseconds(7 * worker % 50 + 1))
            }
          }
        }
        try await group.waitForAll()
      }
    }
    return world
  }

  /// The requests that were sent while an answer, which had come, forbade it.
  private func intrusions(_ world: ExecutionFixture) -> Int {
    let pauses = world.exchange.visits.compactMap { visit -> (Timestamp, Timestamp)? in
      guard let answeredAt = visit.answeredAt, let wait = visit.response?.headers["retry-after"],
        let seconds = Int(wait)
      else { return nil }
      return (answeredAt, answeredAt.advanced(by: .seconds(seconds)))
    }
    return world.exchange.visits.count { visit in
      pauses.contains { $0.0 < visit.sentAt && visit.sentAt < $0.1 }
    }
  }

  @Test(arguments: 0..<100)
  func noTaskSendsAnythingInAPause(seed: UInt64) throws {
    let world = try storm(seed: seed) { exchange in
      exchange.script("GET /api/v3/ping", .usual, times: 17)
      exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 5), times: 30)
      exchange.script("GET /api/v3/ping", .refusal(418, -1003, retryAfter: 120), times: 2)
    }
    #expect(intrusions(world) == 0)
    #expect(world.exchange.visits.count == 80)
    #expect(world.limiter.status.throttledCount == 32)
  }

  @Test func withTheDefectPausesAreBroken() throws {
    let world = try storm(seed: 1, defects: [.retryAfterIsIgnored]) { exchange in
      exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 5), times: 30)
    }
    #expect(intrusions(world) > 0)
  }

  @Test(arguments: 0..<20)
  func afterAPauseASingleRequestGoesFirst(seed: UInt64) throws {
    let world = ExecutionFixture(seed: seed)
    world.exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 5))
    world.exchange.script("GET /api/v3/ping", .refusal(429, -1003, retryAfter: 7))
    try world.run { world in
      await #expect(throws: ExchangeFailure.self) { try await world.client.ping() }
      await withTaskGroup { group in
        for _ in 0..<20 {
          group.addTask {
            do { try await world.client.ping() } catch {}
          }
        }
      }
    }
    let times = world.seconds(of: "GET /api/v3/ping")
    #expect(times.prefix(4) == [0, 5.02, 12.04, 12.06])
    #expect(times.dropFirst(3).allSatisfy { $0 == 12.06 })
    #expect(times.count == 21)
  }

  @Test(arguments: [TransportError.refused, .connectionLost, .timedOut])
  func ifTheFirstHasNoAnswerTheNextTries(error: TransportError) throws {
    let world = ExecutionFixture()
    world.exchange.script(
      "GET /api/v3/ping",
      .refusal(429, -1003, retryAfter: 5),
      .lost(error).taking(.seconds(1)),
      .usual.taking(.seconds(1))
    )
    try world.run { world in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            do { try await world.client.ping() } catch {}
          }
          try await world.time.sleep(for: .milliseconds(100))
        }
      }
    }
    #expect(world.seconds(of: "GET /api/v3/ping") == [0, 5.02, 6.02, 7.02])
  }

  @Test func ifTheFirstIsCancelledTheNextTries() throws {
    let world = ExecutionFixture()
    world.exchange.script(
      "GET /api/v3/ping",
      .refusal(429, -1003, retryAfter: 5),
      .usual.taking(.seconds(1000))
    )
    try world.run { world in
      await #expect(throws: ExchangeFailure.self) { try await world.client.ping() }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await world.client.ping() }
        try await world.time.sleep(for: .seconds(6))
        group.cancelAll()
      }
      try await world.client.ping()
    }
    #expect(world.seconds(of: "GET /api/v3/ping") == [0, 5.02, 6.02])
  }

  @Test func tooManyOrdersPauseOrdersOnly() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(429, -1015, retryAfter: 4))
    try world.run { world in
      let order = { @Sendable in ExecutionFixture.intent().order(named: $0) }
      await #expect(throws: ExchangeFailure.self) {
        try await world.client.place(order("qt-1"))
      }
      #expect(world.limiter.status.pausedUntil == nil)
      #expect(world.limiter.status.ordersPausedUntil != nil)
      try await world.client.ping()
      _ = try await world.client.place(order("qt-2"))
    }
    #expect(world.seconds(of: "GET /api/v3/ping") == [0.02])
    #expect(world.seconds(of: .placing) == [0, 4.02])
  }

  @Test(arguments: 0..<20)
  func afterAPauseOfOrdersASingleOrderGoesFirst(seed: UInt64) throws {
    let world = ExecutionFixture(seed: seed)
    world.exchange.script(
      .placing,
      .refusal(429, -1015, retryAfter: 4),
      .refusal(429, -1003, retryAfter: 3)
    )
    try world.run { world in
      let order = { @Sendable in ExecutionFixture.intent().order(named: $0) }
      await #expect(throws: ExchangeFailure.self) {
        try await world.client.place(order("qt-0"))
      }
      await withTaskGroup { group in
        for number in 1...10 {
          group.addTask {
            do { _ = try await world.client.place(order("qt-\(number)")) } catch {}
          }
        }
      }
    }
    let times = world.seconds(of: .placing)
    #expect(times.prefix(3) == [0, 4.02, 7.04])
    #expect(times.dropFirst(3) == Array(repeating: 7.06, count: 8)[...])
  }

  @Test func withNoRetryAfterOrdersWaitForTheEndOfTheTenSeconds() throws {
    let world = ExecutionFixture()
    world.exchange.script(.placing, .refusal(429, -1015))
    try world.run { world in
      try await world.time.sleep(for: .seconds(3))
      let order = { @Sendable in ExecutionFixture.intent().order(named: $0) }
      await #expect(throws: ExchangeFailure.self) {
        try await world.client.place(order("qt-1"))
      }
      _ = try await world.client.place(order("qt-2"))
    }
    #expect(world.seconds(of: .placing) == [3, 10])
  }

  @Test func aBanPausesEverythingUntilItsEnd() throws {
    let world = ExecutionFixture()
    let end = ExecutionFixture.start.advanced(by: .seconds(300)).microseconds / 1000
    let message = "Way too much request weight used; IP banned until \(end)."
    world.exchange.script("GET /api/v3/ping", .refusal(418, -1003, message))
    try world.run { world in
      await #expect(throws: ExchangeFailure.self) { try await world.client.ping() }
      #expect(
        world.limiter.status.pausedUntil == ExecutionFixture.start.advanced(by: .seconds(300))
      )
      _ = try await world.client.place(ExecutionFixture.intent().order(named: "qt-1"))
    }
    #expect(world.seconds(of: .placing) == [300])
    #expect(world.journal.lines(with: "[RATE-LIMITER] banned").count == 1)
  }

  @Test func aShorterPauseDoesNotEndALongerOne() throws {
    let world = ExecutionFixture()
    world.exchange.script(
      "GET /api/v3/ping",
      .refusal(418, -1003, retryAfter: 100),
      .refusal(429, -1003, retryAfter: 1).taking(.seconds(2)),
      .usual.taking(.seconds(3))
    )
    try world.run { world in
      await withTaskGroup { group in
        for _ in 0..<3 {
          group.addTask {
            do { try await world.client.ping() } catch {}
          }
        }
      }
      try await world.client.ping()
    }
    #expect(world.seconds(of: "GET /api/v3/ping") == [0, 0, 0, 100.02])
  }
}

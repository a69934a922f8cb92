import Logging
import Results
import Simulation
import Testing

@testable import TradingSystem

/// The limiter's budget; what it does in a pause is in ``RatePauseTests``.
struct RateLimiterTests {
  private static func limits(
    weight: Int = 6000,
    orders: Int = 50,
    headroom: Int = 0
  ) -> RateLimiterSettings {
    var settings = RateLimiterSettings()
    settings.weightPerMinute = weight
    settings.ordersPerTenSeconds = orders
    settings.headroomPercent = headroom
    return settings
  }

  /// When each of some acquisitions, begun in this order at once, succeeded, in seconds.
  private func moments(
    _ requests: [(weight: Int, isOrder: Bool)],
    limits: RateLimiterSettings,
    startingAfter delay: Duration = .zero,
    seed: UInt64? = nil
  ) throws -> [Double] {
    let world = ExecutionFixture(seed: seed, limits: limits)
    return try world.run { world in
      try await world.time.sleep(for: delay)
      return try await withThrowingTaskGroup(of: (Int, Double).self) { group in
        for (index, request) in requests.enumerated() {
          let line = world.limiter.status.waitingCount
          group.addTask {
            let permit = try await world.limiter.acquire(
              weight: request.weight,
              isOrder: request.isOrder
            )
            let moment = world.elapsed.seconds
            #expect(world.limiter.redeem(permit))
            world.limiter.report(.ok("{}"), for: permit)
            return (index, moment)
          }
          // The next one comes when this one is in the line, or through.
          for _ in 0..<50 where world.limiter.status.waitingCount == line { await Task.yield() }
        }
        var moments = [Double](repeating: -1, count: requests.count)
        for try await (index, moment) in group { moments[index] = moment }
        return moments
      }
    }
  }

  @Test func theFirstIsNotMadeToWait() throws {
    let world = ExecutionFixture()
    try world.run { _ = try await $0.limiter.acquire(weight: 1) }
    #expect(world.elapsed == .zero)
    #expect(world.limiter.status.waitCount == 0)
  }

  @Test func theThirdOfTwoOrdersWaitsForTheNextTenSeconds() throws {
    let orders = Array(repeating: (weight: 1, isOrder: true), count: 3)
    #expect(try moments(orders, limits: Self.limits(orders: 2)) == [0, 0, 10])
  }

  @Test func fiveOrdersAtOnceWithRoomForThreeMakeTheLastTwoWait() throws {
    let orders = Array(repeating: (weight: 1, isOrder: true), count: 5)
    let late = try moments(orders, limits: Self.limits(orders: 3), startingAfter: .seconds(4))
    #expect(late == [4, 4, 4, 10, 10])
  }

  @Test func theIntervalIsTheClocksAndNotTheFirstRequests() throws {
    let requests = Array(repeating: (weight: 5, isOrder: false), count: 3)
    let moments = try moments(
      requests,
      limits: Self.limits(weight: 10),
      startingAfter: .milliseconds(59_900)
    )
    #expect(moments == [59.9, 59.9, 60])
  }

  @Test func nothingComesBackBeforeTheMinuteIsOver() throws {
    let world = ExecutionFixture(limits: Self.limits(weight: 10))
    try world.run { world in
      let permit = try await world.limiter.acquire(weight: 5)
      _ = world.limiter.redeem(permit)
      world.limiter.report(.ok("{}"), for: permit)
      #expect(world.limiter.status.usedWeight == 5)
      #expect(world.limiter.status.utilisation == 0.5)
      try await world.time.sleep(for: .milliseconds(59_999))
      #expect(world.limiter.status.usedWeight == 5)
      try await world.time.sleep(for: .milliseconds(1))
      #expect(world.limiter.status.usedWeight == 0)
    }
  }

  @Test func weightIsCountedAndNotRequests() throws {
    let requests = [(weight: 20, isOrder: false), (20, false), (20, false), (1, false)]
    #expect(try moments(requests, limits: Self.limits(weight: 50)) == [0, 0, 60, 60])
  }

  @Test func someOfTheLimitIsLeftAlone() {
    #expect(Self.limits(weight: 1000, headroom: 10).usableWeight == 900)
    #expect(Self.limits(weight: 3, headroom: 100).usableWeight == 1)
    #expect(Self.limits(weight: 3, headroom: -5).usableWeight == 3)
    #expect(Self.limits(weight: 0).usableWeight == 1)
  }

  @Test func whatCanNeverBeSentFailsAtOnce() throws {
    let world = ExecutionFixture(limits: Self.limits(weight: 100, headroom: 10))
    try world.run { world in
      await #expect(throws: RateLimitError.tooHeavy(weight: 91, limit: 90)) {
        try await world.limiter.acquire(weight: 91)
      }
      _ = try await world.limiter.acquire(weight: 90)
    }
    #expect(world.elapsed == .zero)
  }

  @Test(arguments: 0..<20)
  func whoComesFirstGoesFirst(seed: UInt64) throws {
    let requests = Array(repeating: (weight: 10, isOrder: false), count: 12)
    let moments = try moments(requests, limits: Self.limits(weight: 20), seed: seed)
    #expect(moments == moments.sorted())
    #expect(moments.last == 300)
  }

  @Test func aHeavyRequestIsNotOvertakenForEver() throws {
    let requests = [(weight: 9, isOrder: false), (10, false), (1, false), (1, false)]
    #expect(try moments(requests, limits: Self.limits(weight: 10)) == [0, 60, 120, 120])
  }

  @Test func ordersThatWaitForOrdersLetQuestionsPass() throws {
    let requests = [(weight: 1, isOrder: true), (1, true), (4, false), (1, true), (4, false)]
    #expect(try moments(requests, limits: Self.limits(orders: 1)) == [0, 10, 0, 20, 0])
  }

  @Test func theExchangesCountIsBelievedIfItIsHigher() throws {
    let world = ExecutionFixture(limits: Self.limits(weight: 100, orders: 10))
    try world.run { world in
      let headers = ["x-mbx-used-weight-1m": "70", "x-mbx-order-count-10s": "9"]
      let permit = try await world.limiter.acquire(weight: 1, isOrder: true)
      _ = world.limiter.redeem(permit)
      world.limiter.report(.ok("{}", headers: headers), for: permit)
      #expect(world.limiter.status.usedWeight == 70)
      #expect(world.limiter.status.usedOrders == 9)
      let other = try await world.limiter.acquire(weight: 5)
      _ = world.limiter.redeem(other)
      world.limiter.report(.ok("{}", headers: ["x-mbx-used-weight-1m": "3"]), for: other)
      #expect(world.limiter.status.usedWeight == 75)
    }
  }

  @Test func aCountOfTheMinuteBeforeSaysNothingAboutThisOne() throws {
    let world = ExecutionFixture(limits: Self.limits(weight: 100))
    try world.run { world in
      let permit = try await world.limiter.acquire(weight: 7)
      _ = world.limiter.redeem(permit)
      try await world.time.sleep(for: .seconds(60))
      #expect(world.limiter.status.usedWeight == 7, "it may be counted in either")
      world.limiter.report(.ok("{}", headers: ["x-mbx-used-weight-1m": "100"]), for: permit)
      #expect(world.limiter.status.usedWeight == 7)
    }
  }

  @Test(arguments: ["", "-1", "many", "99999999999999999999999", "9223372036854775807"])
  func aSenselessCountDoesNoHarm(count: String) throws {
    let world = ExecutionFixture()
    try world.run { world in
      let headers = ["x-mbx-used-weight-1m": count, "x-mbx-order-count-10s": count]
      let permit = try await world.limiter.acquire(weight: 1, isOrder: true)
      _ = world.limiter.redeem(permit)
      world.limiter.report(.ok("{}", headers: headers), for: permit)
      _ = try await world.limiter.acquire(weight: 1, isOrder: true)
    }
    #expect(world.elapsed <= .seconds(60))
  }

  @Test func whatWasNotSentIsGivenBack() throws {
    let world = ExecutionFixture(limits: Self.limits(weight: 10, orders: 1))
    try world.run { world in
      let permit = try await world.limiter.acquire(weight: 10, isOrder: true)
      world.limiter.release(permit, wasSent: false)
      world.limiter.release(permit, wasSent: false)
      #expect(world.limiter.status.usedWeight == 0)
      _ = try await world.limiter.acquire(weight: 10, isOrder: true)
    }
    #expect(world.elapsed == .zero)
  }

  @Test func aClockThatIsSetBackForgetsNothing() {
    var window = RateWindow(.minute, limit: 100)
    let start = ExecutionFixture.start
    window.roll(to: start, carrying: 0)
    window.use(70)
    window.roll(to: start.advanced(by: .seconds(-1)), carrying: 0)
    #expect(window.used == 70)
    window.roll(to: start, carrying: 3)
    #expect(window.used == 3)
  }

  @Test func whoIsCancelledAtAnyPointLeavesNoDebt() throws {
    for steps in 1..<30 {
      let world = ExecutionFixture(limits: Self.limits(weight: 10))
      do {
        try world.time.run(cancellingIf: { world.time.jobCount >= steps }) {
          try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
              group.addTask {
                let permit = try await world.limiter.acquire(weight: 6)
                world.limiter.release(permit, wasSent: false)
                try await world.time.sleep(for: .seconds(1))
                _ = try await world.limiter.acquire(weight: 10)
              }
            }
            try await group.waitForAll()
          }
        }
      } catch is CancellationError {}
      #expect(world.limiter.status.waitingCount == 0)
      try world.run { world in
        let now = world.time.now
        _ = try await world.limiter.acquire(weight: 10 - world.limiter.status.usedWeight)
        #expect(world.time.now == now)
      }
    }
  }

  @Test func theBudgetIsExactWhenManyThreadsUseIt() async throws {
    let limiter = RateLimiter(
      settings: Self.limits(weight: 100_000, orders: 100_000),
      time: StoppedTime(),
      logger: Logger(label: "threads") { _ in ExecutionJournal() }
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<50 {
        group.addTask {
          for turn in 0..<40 {
            let permit = try await limiter.acquire(weight: 3, isOrder: turn.isMultiple(of: 2))
            if (worker + turn).isMultiple(of: 4) {
              limiter.release(permit, wasSent: false)
            } else {
              #expect(limiter.redeem(permit))
              limiter.report(.ok("{}"), for: permit)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(limiter.status.usedWeight == 50 * 30 * 3)
    #expect(limiter.status.waitingCount == 0)
  }

  @Test func oneWhoLeavesTheLineLetsTheOthersGo() throws {
    let world = ExecutionFixture(limits: Self.limits(weight: 10))
    let moment = try world.run { world in
      let first = try await world.limiter.acquire(weight: 6)
      _ = world.limiter.redeem(first)
      return try await withThrowingTaskGroup(of: Double?.self) { group in
        let heavy = group.addTaskUnlessCancelled {
          try await withThrowingTaskGroup(of: Void.self) { inner in
            inner.addTask { _ = try await world.limiter.acquire(weight: 10) }
            try await world.time.sleep(for: .seconds(3))
            inner.cancelAll()
          }
          return nil
        }
        #expect(heavy)
        try await world.time.sleep(for: .seconds(1))
        group.addTask {
          _ = try await world.limiter.acquire(weight: 4)
          return world.elapsed.seconds
        }
        var moment: Double?
        for try await result in group { moment = result ?? moment }
        return moment
      }
    }
    #expect(moment == 3)
    #expect(world.limiter.status.waitingCount == 0)
  }
}

/// A clock that stands still.
private struct StoppedTime: TimeSource {
  var now: Timestamp { ExecutionFixture.start }

  func sleep(until moment: Timestamp) async throws {
    throw CancellationError()
  }
}

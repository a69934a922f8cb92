import Results
import Synchronization
import Testing
import TradingSystem

@testable import Simulation

struct VirtualTimeTests {
  private static let start = Timestamp(microseconds: 1_700_000_000_000_000)

  /// What some tasks do at which virtual second, in the order in which it happened.
  private func trace(shuffledBy seed: UInt64? = nil) throws -> [String] {
    let time = VirtualTime(
      startingAt: Self.start,
      shuffledBy: seed.map { RandomSource.seeded($0, for: "schedule") }
    )
    let trace = Lines()
    try time.run {
      try await withThrowingTaskGroup { group in
        for worker in 0..<5 {
          group.addTask {
            for step in 1...20 {
              try await time.sleep(for: .seconds(1))
              let second = Self.start.duration(to: time.now).seconds
              trace.append("\(worker) \(step) \(second)")
            }
          }
        }
        try await group.waitForAll()
      }
    }
    return trace.all
  }

  @Test func theClockJumpsToTheNextSleeper() throws {
    let time = VirtualTime(startingAt: Self.start)
    let slept = try time.run {
      try await time.sleep(for: .seconds(3600))
      return Self.start.duration(to: time.now)
    }
    #expect(slept == .seconds(3600))
  }

  @Test func theSameSeedGivesTheSameOrder() throws {
    let first = try trace(shuffledBy: 7)
    #expect(first.count == 100)
    for _ in 0..<20 { #expect(try trace(shuffledBy: 7) == first) }
  }

  @Test func otherSeedsGiveOtherOrders() throws {
    let orders = try Set((0..<10).map { try trace(shuffledBy: $0) })
    #expect(orders.count > 5)
    #expect(try trace() == trace())
  }

  @Test func aCancelledSleepEndsAtOnce() throws {
    let time = VirtualTime(startingAt: Self.start)
    let end = try time.run {
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await time.sleep(for: .seconds(1000)) }
        group.addTask { try await time.sleep(for: .seconds(1)) }
        _ = await group.nextResult()
        group.cancelAll()
      }
      return Self.start.duration(to: time.now)
    }
    #expect(end == .seconds(1))
  }

  @Test func aTaskThatLeavesTheThreadFailsTheRun() {
    let time = VirtualTime(startingAt: Self.start)
    #expect(throws: VirtualTimeError.self) {
      try time.run { await Task.detached {}.value }
    }
  }

  @Test func realSleepFailsTheRun() {
    let time = VirtualTime(startingAt: Self.start)
    #expect(throws: VirtualTimeError.self) {
      try time.run { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  @Test func waitingForEverIsNoticed() {
    let time = VirtualTime(startingAt: Self.start)
    #expect(throws: VirtualTimeError.nothingCanHappen(at: Self.start)) {
      try time.run {
        let (stream, continuation) = AsyncStream<Int>.makeStream()
        for await _ in stream {}
        continuation.finish()
      }
    }
  }

  @Test func errorsOfTheBodyComeOut() {
    let time = VirtualTime(startingAt: Self.start)
    #expect(throws: StreamError.refused) { try time.run { throw StreamError.refused } }
  }

  @Test func cancellingReachesTheBody() {
    let time = VirtualTime(startingAt: Self.start)
    #expect(throws: CancellationError.self) {
      try time.run(cancellingIf: { time.now > Self.start.advanced(by: .seconds(5)) }) {
        while true { try await time.sleep(for: .seconds(1)) }
      }
    }
  }
}

/// Lines that several tasks write.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock(\.self) }

  func append(_ line: String) {
    lines.withLock { $0.append(line) }
  }
}

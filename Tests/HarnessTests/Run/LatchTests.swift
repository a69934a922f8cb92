import Results
import Simulation
import Testing
import TradingSystem

@testable import Harness

struct LatchTests {
  private func run(
    shuffledBy seed: UInt64? = nil,
    _ body: @escaping @Sendable (Latch, VirtualTime) async throws -> Void
  ) throws {
    let time = VirtualTime(
      startingAt: Timestamp(microseconds: 0),
      shuffledBy: seed.map { RandomSource.seeded($0, for: "schedule") }
    )
    try time.run { try await body(Latch(), time) }
  }

  @Test func anOpenLatchLetsEveryoneThrough() throws {
    try run { latch, time in
      #expect(!latch.isOpen)
      latch.open()
      latch.open()
      try await latch.wait()
      try await latch.wait()
      #expect(latch.isOpen)
      #expect(time.now.microseconds == 0)
    }
  }

  @Test func whoWaitsGoesOnWhenItIsOpened() throws {
    try run { latch, time in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await latch.wait()
          #expect(time.now.microseconds == 1_000_000)
        }
        try await time.sleep(for: .seconds(1))
        latch.open()
        try await group.waitForAll()
      }
    }
  }

  @Test func whoIsCancelledWaitsNoLonger() throws {
    try run { latch, time in
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await latch.wait() }
        group.addTask { try await time.sleep(for: .seconds(1)) }
        // The sleeper is the first to end.
        _ = await group.nextResult()
        group.cancelAll()
        let result = await group.nextResult()
        #expect(throws: CancellationError.self) { try result?.get() }
      }
      #expect(!latch.isOpen)
      latch.open()
      try await latch.wait()
    }
  }

  @Test func whoIsCancelledAlreadyDoesNotWait() throws {
    try run { latch, _ in
      await withThrowingTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask { try await latch.wait() }
        let result = await group.nextResult()
        #expect(throws: CancellationError.self) { try result?.get() }
      }
    }
  }

  @Test(arguments: 0..<20)
  func everyoneGoesOnExactlyOnceInWhateverOrder(seed: UInt64) throws {
    try run(shuffledBy: seed) { latch, time in
      let passed = Ledger<Int>()
      let refused = Ledger<Int>()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<30 {
          group.addTask {
            try await withThrowingTaskGroup(of: Void.self) { waiting in
              waiting.addTask {
                do {
                  try await latch.wait()
                  passed.append(number)
                } catch {
                  refused.append(number)
                }
              }
              if number.isMultiple(of: 3) { waiting.cancelAll() }
              try await waiting.waitForAll()
            }
          }
        }
        group.addTask { latch.open() }
        try await group.waitForAll()
      }
      #expect((passed.entries + refused.entries).sorted() == Array(0..<30))
      #expect(refused.entries.allSatisfy { $0.isMultiple(of: 3) })
    }
  }
}

import Dispatch
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Server

struct WorkPoolTests {
  /// Work that ends only if it is interrupted, on which a test can wait until it has begun.
  private struct EndlessWork: Sendable {
    let begins: AsyncStream<Void>
    private let beginning: AsyncStream<Void>.Continuation
    let wasStopped = Flag()

    init() {
      (begins, beginning) = AsyncStream.makeStream()
    }

    @Sendable func run(_ interruption: Interruption) throws -> Int {
      let stop = DispatchSemaphore(value: 0)
      interruption.onInterrupt { stop.signal() }
      beginning.yield()
      stop.wait()
      wasStopped.set()
      try interruption.check()
      return 1
    }

    /// Waits until the work has begun.
    @Sendable func waitForBegin() async {
      for await _ in begins { return }
    }
  }

  private let forever: @Sendable (Duration) async throws -> Void = { _ in
    try await Task.sleep(for: .seconds(3600))
  }

  @Test func givesWhatTheWorkGives() async throws {
    let pool = WorkPool()
    #expect(try await pool.run(within: .seconds(1), sleep: forever) { _ in 42 } == 42)
    await #expect(throws: AddressFlaw.malformed("x")) {
      try await pool.run(within: .seconds(1), sleep: forever) { _ in
        throw AddressFlaw.malformed("x")
      }
    }
  }

  @Test func workIsInterruptedAtItsLimit() async throws {
    let pool = WorkPool(threadCount: 1, queueLength: 1)
    let work = EndlessWork()
    await #expect(throws: TimeOver.self) {
      try await pool.run(within: .seconds(7), sleep: { _ in await work.waitForBegin() }, work.run)
    }
    // The only thread is free again: the work has ended.
    #expect(try await pool.run(within: .seconds(1), sleep: forever) { _ in 1 } == 1)
    #expect(work.wasStopped.isSet)
  }

  @Test func workThatDoesNotEndIsNotWaitedFor() async throws {
    let pool = WorkPool(threadCount: 1, queueLength: 1)
    let (begun, end) = (EndlessWork(), DispatchSemaphore(value: 0))
    await #expect(throws: TimeOver.self) {
      try await pool.run(within: .seconds(7), sleep: { _ in await begun.waitForBegin() }) {
        _ = try? begun.run($0)
        end.wait()
      }
    }
    // What waits behind it is given up at its limit too, and makes room in the queue.
    for _ in 0..<3 {
      await #expect(throws: TimeOver.self) {
        try await pool.run(within: .seconds(7), sleep: { _ in }) { _ in }
      }
    }
    end.signal()
    #expect(try await pool.run(within: .seconds(1), sleep: forever) { _ in 1 } == 1)
  }

  @Test func whatHasNoRoomInTheQueueIsRefused() async throws {
    let pool = WorkPool(threadCount: 1, queueLength: 0)
    await #expect(throws: Overload.self) {
      try await pool.run(within: .seconds(1), sleep: forever) { _ in }
    }
  }

  @Test func whatIsInterruptedBeforeIsStoppedAtOnce() {
    let interruption = Interruption()
    interruption.interrupt()
    let flag = Flag()
    interruption.onInterrupt { flag.set() }
    #expect(flag.isSet)
    #expect(throws: CancellationError.self) { try interruption.check() }
  }

  @Test(arguments: [
    (TimeOver(limit: .seconds(0.5)) as any Error & Sendable, "not ready after 0.5 seconds"),
    (Overload(), "too much to do"), (CancellationError(), "the server is stopping"),
  ])
  func theClientIsToldWhenToTryAgain(error: any Error & Sendable, message: String) async throws {
    let responder = SiteResponder(hosts: .loopback) { _ in throw error }
    try await Application(responder: responder).test(.router) { client in
      for target in ["/", "/api/gate"] {
        let reply = Reply(
          try await client.executeRequest(uri: target, method: .get, headers: [:], body: nil)
        )
        #expect(reply.status == 503)
        #expect(reply.headers[.retryAfter] == "5")
        #expect(reply.text.contains(message))
      }
    }
  }
}

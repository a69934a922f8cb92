import FaultProxy
import Foundation
import TestSupport
import Testing

/// Latency, jitter and bandwidth, in time that the test moves.
@Suite(.timeLimit(.minutes(2)))
struct SlowLinkTests {
  @Test func bytesArriveAfterTheLatencyAndNotBefore() async throws {
    try await TestLink.useWithoutTime { link, timer in
      let latency = try await link.inject(
        .latency(.milliseconds(50), jitter: .zero, .toServer)
      )
      let (client, server) = try link.connection()
      try client.send("slow")
      try await link.waitUntilHeld(4)
      #expect(timer.wakeTimes == [.milliseconds(50)])
      try await timer.advance(to: .milliseconds(49))
      #expect(throws: SystemError(code: EAGAIN)) { try server.receiveWithoutWaiting() }
      #expect(try await link.proxy.bytesHeld(on: TestLink.name) == 4)
      try await timer.advance(to: .milliseconds(50))
      #expect(try server.receiveText(4) == "slow")
      try server.send("fast")
      #expect(try client.receiveText(4) == "fast")
      try await link.proxy.heal(latency)
      try client.send("fast")
      #expect(try server.receiveText(4) == "fast")
    }
  }

  @Test func latenciesAddUp() async throws {
    try await TestLink.useWithoutTime { link, timer in
      for _ in 1...3 {
        _ = try await link.inject(.latency(.milliseconds(50), jitter: .zero, .toClient))
      }
      let (client, server) = try link.connection()
      try server.send("slow")
      try await link.waitUntilHeld(4)
      try await timer.advance(to: .milliseconds(149))
      #expect(throws: SystemError(code: EAGAIN)) { try client.receiveWithoutWaiting() }
      try await timer.advance(to: .milliseconds(150))
      #expect(try client.receiveText(4) == "slow")
    }
  }

  @Test func whatIsDelayedPassesAtOnceWhenTheLatencyIsHealed() async throws {
    try await TestLink.useWithoutTime { link, timer in
      let latency = try await link.inject(.latency(.seconds(3600), jitter: .zero, .toServer))
      let (client, server) = try link.connection()
      try client.send("first")
      try await link.waitUntilHeld(5)
      try await link.proxy.heal(latency)
      try client.send(" second")
      #expect(try server.receiveText(12) == "first second")
      #expect(timer.now == .zero)
    }
  }

  @Test func timeThatWasWaitedCountsWhenTheLatencyChanges() async throws {
    try await TestLink.useWithoutTime { link, timer in
      let long = try await link.inject(.latency(.seconds(10), jitter: .zero, .toServer))
      let (client, server) = try link.connection()
      try client.send("slow")
      try await link.waitUntilHeld(4)
      try await timer.advance(to: .seconds(1))
      _ = try await link.inject(.latency(.seconds(2), jitter: .zero, .toServer))
      try await link.proxy.heal(long)
      try await timer.advance(to: .milliseconds(1999))
      #expect(throws: SystemError(code: EAGAIN)) { try server.receiveWithoutWaiting() }
      try await timer.advance(to: .seconds(2))
      #expect(try server.receiveText(4) == "slow")
    }
  }

  @Test func theEndOfAStreamStaysBehindItsBytes() async throws {
    try await TestLink.useWithoutTime { link, timer in
      _ = try await link.inject(.latency(.seconds(1), jitter: .zero, .toServer))
      let (client, server) = try link.connection()
      try client.send("bye")
      try client.finish()
      try await link.waitUntilHeld(3)
      #expect(throws: SystemError(code: EAGAIN)) { try server.receiveWithoutWaiting() }
      try await timer.advance(to: .seconds(1))
      #expect(try server.receiveText(100) == "bye")
    }
  }

  @Test func aNarrowLinkSendsItsRateAndNoMore() async throws {
    try await TestLink.useWithoutTime { link, timer in
      _ = try await link.inject(.bandwidth(bytesPerSecond: 1000, .toServer))
      let (client, server) = try link.connection()
      let bytes = randomBytes(120, seed: 5)
      try client.send(bytes)
      try await link.waitUntilHeld(120)
      for (time, size) in [(50, 50), (100, 50), (120, 20)] {
        let before = try await link.totals().bytesRelayed(.toServer)
        try await timer.advance(to: .milliseconds(time - 1))
        #expect(try await link.totals().bytesRelayed(.toServer) == before)
        try await timer.advance(to: .milliseconds(time))
        #expect(try await link.totals().bytesRelayed(.toServer) == before + size)
      }
      #expect(try server.receive(exactly: 120) == bytes)
    }
  }

  @Test func aHangKeepsWhatIsDue() async throws {
    try await TestLink.useWithoutTime { link, timer in
      _ = try await link.inject(.latency(.seconds(1), jitter: .zero, .toServer))
      let hang = try await link.inject(.hang(.toServer))
      let (client, server) = try link.connection()
      try client.send("slow")
      try await link.waitUntilHeld(4)
      try await timer.advance(to: .seconds(5))
      #expect(throws: SystemError(code: EAGAIN)) { try server.receiveWithoutWaiting() }
      try await link.proxy.heal(hang)
      #expect(try server.receiveText(4) == "slow")
    }
  }
}

import FaultProxy
import Foundation
import TestSupport
import Testing

/// What a link does that nothing is wrong with.
@Suite(.timeLimit(.minutes(2)))
struct RelayingTests {
  @Test func requestsAndRepliesPass() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      try client.send("ping")
      #expect(try server.receiveText(4) == "ping")
      try server.send("pong!")
      #expect(try client.receiveText(5) == "pong!")
      try await link.waitFor { $0 == .relayed(.toClient, bytes: 5) }
      #expect(try await link.totals().connections == 1)
      #expect(try await link.totals().bytesRelayed(.toServer) == 4)
      #expect(try await link.totals().bytesRelayed(.toClient) == 5)
      #expect(FaultProxy.freePorts.contains(link.port))
    }
  }

  @Test func anEndIsPassedOnAndTheOtherDirectionStays() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      try client.send("request")
      try client.finish()
      #expect(try server.receiveText(100) == "request")
      try server.send("reply")
      try server.finish()
      #expect(try client.receiveText(100) == "reply")
      try await link.waitFor { $0 == .closed }
      #expect(try await !link.events().contains(.reset))
    }
  }

  @Test func aResetIsPassedOn() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      try server.reset()
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
      let (other, otherServer) = try link.connection()
      try other.reset()
      #expect(throws: SystemError(code: ECONNRESET)) { try otherServer.receive() }
    }
  }

  @Test func aResetAfterTheEndOfTheOtherDirectionIsPassedOn() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      try server.finish()
      #expect(try client.receive().isEmpty)
      try client.reset()
      #expect(throws: SystemError(code: ECONNRESET)) { try server.receive() }
    }
  }

  @Test func bytesBeforeAResetArrive() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      try server.send("last words")
      try await link.waitFor { $0 == .relayed(.toClient, bytes: 10) }
      try server.reset()
      #expect(try client.receiveText(10) == "last words")
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
    }
  }

  @Test func manyConnectionsDoNotMixTheirBytes() async throws {
    try await TestLink.use { link in
      let (count, size) = (100, 50_000)
      let echo = try EchoServer()
      echo.serve(connections: count)
      let port = try await link.proxy.open("many", to: Upstream(port: echo.port))
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<count {
          group.addTask {
            let bytes = randomBytes(size, seed: UInt64(number))
            return try await onOwnThread {
              let client = try Socket(connectedTo: port)
              try client.send(bytes)
              try client.finish()
              return try client.receive(exactly: size + 1) == bytes
            }
          }
        }
        for try await isEqual in group { #expect(isEqual) }
      }
      let totals = try await link.proxy.log.totals(of: "many")
      #expect(totals.connections == count)
      #expect(totals.bytesRelayed(.toServer) == count * size)
      #expect(totals.bytesRelayed(.toClient) == count * size)
      #expect(try await link.totals().connections == 0)
    }
  }

  @Test(
    arguments: [
      [],
      [.slicing(bytes: 1000, .toServer), .slicing(bytes: 777, .toClient)],
      [.latency(.milliseconds(1), jitter: .milliseconds(1), .toServer)],
      [
        .latency(.microseconds(100), jitter: .milliseconds(1), .toClient),
        .slicing(bytes: 4001, .toClient), .bandwidth(bytesPerSecond: 100_000_000, .toServer),
      ],
    ] as [[LinkFault]]
  )
  func largeTransfersAreEqualByteForByte(faults: [LinkFault]) async throws {
    try await TestLink.use { link in
      for fault in faults { _ = try await link.inject(fault) }
      let (there, back) = (randomBytes(3_000_000, seed: 1), randomBytes(3_000_001, seed: 2))
      let (client, server) = try link.connection()
      async let sent: Void = onOwnThread { try client.send(there) }
      async let replied: Void = onOwnThread { try server.send(back) }
      async let atServer = onOwnThread { try server.receive(exactly: there.count) }
      async let atClient = onOwnThread { try client.receive(exactly: back.count) }
      #expect(try await atServer == there)
      #expect(try await atClient == back)
      _ = try await (sent, replied)
      try await link.waitUntilHeld(0)
      #expect(try await link.totals().bytesRelayed(.toServer) == there.count)
      #expect(try await link.totals().bytesRelayed(.toClient) == back.count)
    }
  }

  @Test func aReceiverThatDoesNotReadMakesTheSenderWait() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      let much = 64 << 20
      let sent = try client.flood(upTo: much)
      #expect(sent < much)
      let held = try await link.proxy.bytesHeld(on: TestLink.name)
      #expect(held > 0 && held < 1 << 20)
      #expect(try server.receive(exactly: sent).count == sent)
    }
  }
}

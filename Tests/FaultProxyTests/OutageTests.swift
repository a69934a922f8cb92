import FaultProxy
import Foundation
import TestSupport
import Testing

/// Links that are down, hang, or never accept, and servers that are dead.
@Suite(.timeLimit(.minutes(2)))
struct OutageTests {
  @Test func whatIsDownResetsAndRefuses() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      let down = try await link.inject(.down)
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
      #expect(throws: SystemError(code: ECONNRESET)) { try server.receive() }
      #expect(throws: SystemError(code: ECONNREFUSED)) { try link.client() }
      try await link.proxy.heal(down)
      try await expectSound(link)
    }
  }

  @Test func aLinkIsDownUntilTheLastFaultIsHealed() async throws {
    try await TestLink.use { link in
      let first = try await link.inject(.down)
      let second = try await link.inject(.down)
      try await link.proxy.heal(first)
      try await link.proxy.heal(first)
      #expect(throws: SystemError(code: ECONNREFUSED)) { try link.client() }
      try await link.proxy.heal(second)
      try await expectSound(link)
    }
  }

  @Test func flappingLeavesALinkAsItWas() async throws {
    try await TestLink.use { link in
      for _ in 1...20 {
        let client = try link.client()
        let down = try await link.inject(.down)
        #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
        try await link.proxy.heal(down)
      }
      while let leftOver = try? link.server.acceptWithoutWaiting() { _ = leftOver }
      try await expectSound(link)
    }
  }

  @Test(arguments: Direction.allCases)
  func otherLinksAreNotTouched(direction: Direction) async throws {
    try await TestLink.use { link in
      let port = try await link.proxy.open("other", to: link.upstream)
      for fault in [.down, .hang(direction), .halfClose(direction)] as [LinkFault] {
        _ = try await link.inject(fault)
      }
      let client = try Socket(connectedTo: port)
      let server = try link.server.accept()
      try expectExchange(client, server)
    }
  }

  @Test func aHangHoldsRequestsUntilItIsHealed() async throws {
    try await TestLink.use { link in
      let hang = try await link.inject(.hang(.toServer))
      let (client, server) = try link.connection()
      try client.send("held")
      try await link.waitUntilHeld(4)
      #expect(throws: SystemError(code: EAGAIN)) { try server.receiveWithoutWaiting() }
      try server.send("free")
      #expect(try client.receiveText(4) == "free")
      try await link.proxy.heal(hang)
      #expect(try server.receiveText(4) == "held")
    }
  }

  @Test func aClientThatGaveUpGetsTheStaleReply() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      let hang = try await link.inject(.hang(.toClient))
      try client.send("first?")
      #expect(try server.receiveText(6) == "first?")
      try server.send("first!")
      try await link.waitUntilHeld(6)
      #expect(throws: SystemError(code: EAGAIN)) { try client.receiveWithoutWaiting() }
      try await link.proxy.heal(hang)
      try client.send("second?")
      #expect(try server.receiveText(7) == "second?")
      try server.send("second!")
      #expect(try client.receiveText(13) == "first!second!")
    }
  }

  @Test func aHangHoldsAnEndAndAReset() async throws {
    try await TestLink.use { link in
      let hang = try await link.inject(.hang(.toServer))
      let (ending, endingServer) = try link.connection()
      let (resetting, resettingServer) = try link.connection()
      try ending.send("bye")
      try ending.finish()
      try resetting.reset()
      try await link.waitUntilHeld(3)
      for server in [endingServer, resettingServer] {
        #expect(throws: SystemError(code: EAGAIN)) { try server.receiveWithoutWaiting() }
      }
      try await link.proxy.heal(hang)
      #expect(try endingServer.receiveText(100) == "bye")
      #expect(throws: SystemError(code: ECONNRESET)) { try resettingServer.receive() }
    }
  }

  @Test func aHangingLinkHoldsLittle() async throws {
    try await TestLink.use { link in
      _ = try await link.inject(.hang(.toServer))
      let client = try link.client()
      let much = 64 << 20
      #expect(try client.flood(upTo: much) < much)
      #expect(try await link.proxy.bytesHeld(on: TestLink.name) < 1 << 20)
    }
  }

  #if os(Linux)
    @Test func whatIsNeverAcceptedTimesOut() async throws {
      try await TestLink.use { link in
        let (client, server) = try link.connection()
        let stalled = try await link.inject(.stalledAccept)
        let waiting = try Socket()
        // The system gives up after one more attempt.
        try waiting.set(Int32(IPPROTO_TCP), TCP_SYNCNT, to: Int32(1))
        let port = link.port
        await #expect(throws: SystemError(code: ETIMEDOUT)) {
          try await onOwnThread { try waiting.connect(to: port) }
        }
        try expectExchange(client, server)
        try await link.proxy.heal(stalled)
        try await expectSound(link)
        #expect(try await link.totals().connections == 2)
      }
    }

    @Test func aStalledLinkCanGoDownAndComeBack() async throws {
      try await TestLink.use { link in
        let stalled = try await link.inject(.stalledAccept)
        let down = try await link.inject(.down)
        #expect(throws: SystemError(code: ECONNREFUSED)) { try link.client() }
        try await link.proxy.heal(stalled)
        #expect(throws: SystemError(code: ECONNREFUSED)) { try link.client() }
        try await link.proxy.heal(down)
        try await expectSound(link)
      }
    }
  #endif

  @Test func aDeadServerRefusesThroughTheProxyToo() async throws {
    try await TestLink.use { link in
      let echo = try Socket()
      try echo.listen(on: 0)
      let upstream = Upstream(port: try echo.port)
      let ports = [
        try await link.proxy.open("one", to: upstream),
        try await link.proxy.open("two", to: upstream),
      ]
      try await link.proxy.serverDied(upstream)
      for port in ports {
        #expect(throws: SystemError(code: ECONNREFUSED)) { try Socket(connectedTo: port) }
      }
      try await expectSound(link)
      try await link.proxy.serverReturned(upstream)
      for port in ports {
        let client = try Socket(connectedTo: port)
        try expectExchange(client, echo.accept())
      }
    }
  }

  @Test func aDownLinkStaysDownWhenItsServerReturns() async throws {
    try await TestLink.use { link in
      let down = try await link.inject(.down)
      try await link.proxy.serverDied(link.upstream)
      try await link.proxy.serverReturned(link.upstream)
      #expect(throws: SystemError(code: ECONNREFUSED)) { try link.client() }
      try await link.proxy.heal(down)
      try await expectSound(link)
    }
  }

  @Test func aDeadServerThatNoOneToldOfIsAnAcceptAndAReset() async throws {
    try await TestLink.use { link in
      try link.server.reset()
      let client = try link.client()
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
      #expect(try await link.events().contains(.unreachable(errno: ECONNREFUSED)))
    }
  }

  private func expectSound(_ link: TestLink) async throws {
    let (client, server) = try link.connection()
    try expectExchange(client, server)
  }

  private func expectExchange(_ client: Socket, _ server: Socket) throws {
    try client.send("request")
    #expect(try server.receiveText(7) == "request")
    try server.send("reply")
    #expect(try client.receiveText(5) == "reply")
  }
}

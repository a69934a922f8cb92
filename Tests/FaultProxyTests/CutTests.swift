import FaultProxy
import Foundation
import TestSupport
import Testing

/// Slicing, resets within a stream, and directions that are closed.
@Suite(.timeLimit(.minutes(2)))
struct CutTests {
  @Test func piecesHaveTheSizeThatIsAskedFor() async throws {
    try await TestLink.use { link in
      let slicing = try await link.inject(.slicing(bytes: 7, .toServer))
      let (client, server) = try link.connection()
      let bytes = randomBytes(100, seed: 6)
      let hang = try await link.inject(.hang(.toServer))
      try client.send(bytes)
      try await link.waitUntilHeld(100)
      try await link.proxy.heal(hang)
      #expect(try server.receive(exactly: 100) == bytes)
      try await link.waitUntilHeld(0)
      #expect(try await link.pieces(.toServer) == [Int](repeating: 7, count: 14) + [2])
      try await link.proxy.heal(slicing)
      try client.send(bytes)
      #expect(try server.receive(exactly: 100) == bytes)
      try await link.waitUntilHeld(0)
      #expect(try await link.pieces(.toServer).last == 100)
    }
  }

  @Test func whatIsHeldIsSlicedToo() async throws {
    try await TestLink.use { link in
      let hang = try await link.inject(.hang(.toServer))
      let (client, server) = try link.connection()
      try client.send("0123456789")
      try await link.waitUntilHeld(10)
      _ = try await link.inject(.slicing(bytes: 4, .toServer))
      try await link.proxy.heal(hang)
      #expect(try server.receiveText(10) == "0123456789")
      try await link.waitUntilHeld(0)
      #expect(try await link.pieces(.toServer) == [4, 4, 2])
    }
  }

  @Test func aRequestIsCarriedOutWhoseReplyNeverComes() async throws {
    try await TestLink.use { link in
      let reset = try await link.inject(.reset(afterBytes: 7, .toServer))
      let (client, server) = try link.connection()
      try client.send("request")
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
      #expect(try server.receiveText(100) == "request")
      try await link.proxy.heal(reset)
      try await expectExchange(link)
    }
  }

  @Test func aLiveConnectionIsCutSoManyBytesAfterTheFault() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      try client.send("before")
      #expect(try server.receiveText(6) == "before")
      _ = try await link.inject(.reset(afterBytes: 3, .toServer))
      try client.send("after")
      #expect(try server.receiveText(100) == "aft")
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
      #expect(try await link.totals().bytesDiscarded(.toServer) == 2)
    }
  }

  @Test(arguments: [0, 1, 4])
  func aReplyIsCutAtAnyPlace(place: Int) async throws {
    try await TestLink.use { link in
      _ = try await link.inject(.reset(afterBytes: place, .toClient))
      let (client, server) = try link.connection()
      try client.send("request")
      #expect(try server.receiveText(7) == "request")
      try server.send("reply")
      #expect(try client.receiveText(place) == String("reply".prefix(place)))
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
    }
  }

  @Test func otherFaultsDoNotPutOffAReset() async throws {
    try await TestLink.use { link in
      _ = try await link.inject(.reset(afterBytes: 8, .toServer))
      let (client, server) = try link.connection()
      try client.send("12345")
      #expect(try server.receiveText(5) == "12345")
      _ = try await link.inject(.slicing(bytes: 100, .toServer))
      try client.send("67890")
      #expect(try server.receiveText(100) == "678")
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
    }
  }

  @Test func aHealedResetSparesConnectionsThatWereNotCut() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      let reset = try await link.inject(.reset(afterBytes: 10, .toServer))
      try client.send("12345")
      #expect(try server.receiveText(5) == "12345")
      try await link.proxy.heal(reset)
      try client.send("1234567890")
      #expect(try server.receiveText(10) == "1234567890")
    }
  }

  @Test func slicesCountTowardsAReset() async throws {
    try await TestLink.use { link in
      _ = try await link.inject(.slicing(bytes: 4, .toServer))
      _ = try await link.inject(.reset(afterBytes: 10, .toServer))
      let (client, server) = try link.connection()
      let hang = try await link.inject(.hang(.toServer))
      try client.send(randomBytes(50, seed: 7))
      try await link.waitUntilHeld(50)
      try await link.proxy.heal(hang)
      #expect(try server.receive(exactly: 100) == randomBytes(10, seed: 7))
      #expect(try await link.pieces(.toServer) == [4, 4, 2])
      #expect(throws: SystemError(code: ECONNRESET)) { try client.receive() }
    }
  }

  @Test func aClientOfAHalfClosedLinkSeesAnEndAndCanStillSend() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      let halfClose = try await link.inject(.halfClose(.toClient))
      #expect(try client.receive().isEmpty)
      try client.send("still there")
      #expect(try server.receiveText(11) == "still there")
      try server.send("unheard")
      try await link.waitFor { $0 == .discarded(.toClient, bytes: 7) }
      try await link.proxy.heal(halfClose)
      #expect(try client.receive().isEmpty)
      try await expectExchange(link)
    }
  }

  @Test func aServerOfAHalfClosedLinkSeesAnEndAndCanStillReply() async throws {
    try await TestLink.use { link in
      _ = try await link.inject(.halfClose(.toServer))
      let (client, server) = try link.connection()
      #expect(try server.receive().isEmpty)
      try server.send("reply")
      #expect(try client.receiveText(5) == "reply")
      try client.send("unheard")
      try await link.waitFor { $0 == .discarded(.toServer, bytes: 7) }
      try server.finish()
      #expect(try client.receive().isEmpty)
      try client.finish()
      try await link.waitFor { $0 == .closed }
    }
  }

  private func expectExchange(_ link: TestLink) async throws {
    let (client, server) = try link.connection()
    try client.send("a request")
    #expect(try server.receiveText(9) == "a request")
    try server.send("a reply")
    #expect(try client.receiveText(7) == "a reply")
  }
}

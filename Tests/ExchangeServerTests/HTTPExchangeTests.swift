import ExchangeServer
import FaultProxy
import Foundation
import Synchronization
import TestSupport
import Testing
import TradingSystem

@testable import HTTPExchange

/// What the client makes of servers that fail it.
struct HTTPExchangeTests {
  private func send(_ client: HTTPExchange) async -> Result<ExchangeResponse, TransportError> {
    do {
      return .success(try await client.send(.ping))
    } catch {
      return .failure(error as? TransportError ?? .refused)
    }
  }

  @Test(arguments: [
    "",
    "nonsense",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "a", count: 1_048_577),
  ])
  func anAnswerThatIsNotWholeIsLost(answer: String) async throws {
    try await ScriptedPeer.serve { listener in
      let peer = try listener.accept()
      _ = try peer.receiveHead()
      try? peer.send(answer)
    } client: { client in
      #expect(await send(client) == .failure(.connectionLost))
    }
  }

  @Test func anAnswerIsReadAsItIs() async throws {
    let request = try await ScriptedPeer.serve { listener in
      let peer = try listener.accept()
      let head = try peer.receiveHead()
      try peer.send(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nX-MBX-Used: 1\r\nx-mbx-used: 2\r\n"
          + "Content-Length: 4\r\n\r\n{é}"
      )
      return head
    } client: { client in
      let query = "a=%41%20b&c=1+2&&signature=x"
      let answer = try await client.send(
        ExchangeRequest(.post, "/a%2Fb", query: query, apiKey: "k")
      )
      #expect(
        answer
          == ExchangeResponse(
            status: 302,
            headers: [
              "location": "http://127.0.0.1:1/", "x-mbx-used": "1", "content-length": "4",
            ],
            body: "{é}"
          )
      )
    }
    #expect(request.hasPrefix("POST /a%2Fb?a=%41%20b&c=1+2&&signature=x HTTP/1.1\r\n"))
    #expect(request.contains("\r\nX-MBX-APIKEY: k\r\n"))
  }

  @Test func noOneThereIsRefused() async throws {
    let socket = try Socket()
    try socket.listen(on: 0)
    let port = UInt16(try socket.port)
    try socket.reset()
    try await Street.withClient(port: port) { client in
      #expect(await send(client) == .failure(.refused))
    }
  }

  @Test(arguments: [
    (Duration.milliseconds(200), Duration.seconds(60), TransportError.refused),
    (.seconds(5), .milliseconds(200), .timedOut),
  ])
  func whereConnectingHangsThatEnds(
    connectTimeout: Duration,
    requestTimeout: Duration,
    error: TransportError
  ) async throws {
    let proxy = try await FaultProxy()
    let port = try await proxy.open("client→exchange", to: Upstream(port: 9))
    _ = try await proxy.inject(.stalledAccept, on: "client→exchange")
    var settings = HTTPExchange.Settings()
    settings.connectTimeout = connectTimeout
    settings.requestTimeout = requestTimeout
    let client = try HTTPExchange(port: UInt16(port), settings: settings)
    #expect(await send(client) == .failure(error))
    try await client.close()
    try await proxy.close()
  }

  @Test(arguments: [true, false])
  func aConnectionThatIsResetIsLost(readsFirst: Bool) async throws {
    try await ScriptedPeer.serve { listener in
      let peer = try listener.accept()
      if readsFirst { _ = try peer.receiveHead() }
      try peer.reset()
    } client: { client in
      #expect(await send(client) == .failure(.connectionLost))
    }
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"])
  func anAnswerThatDoesNotEndIsATimeout(beginning: String) async throws {
    let hasArrived = Mutex(false)
    let rest = try await ScriptedPeer.serve(patience: .milliseconds(300)) { listener in
      // Where much else is going on, a request may not even have been sent in that time.
      var peer = try listener.accept()
      while try peer.receiveHead().isEmpty { peer = try listener.accept() }
      hasArrived.withLock { $0 = true }
      try peer.send(beginning)
      do {
        return try peer.receiveText(1)
      } catch SystemError(code: ECONNRESET) {
        return ""
      }
    } client: { client in
      repeat {
        #expect(await send(client) == .failure(.timedOut))
      } while !hasArrived.withLock(\.self)
    }
    #expect(rest.isEmpty)
  }

  /// The request may have been read before the connection ended: only the server could tell.
  @Test func aKeptConnectionThatEndsIsLostAndNothingSentAgain() async throws {
    let heads = try await ScriptedPeer.serve(connections: 1) { listener in
      let peer = try listener.accept()
      var heads = [try peer.receiveHead()]
      try peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
      heads.append(try peer.receiveHead())
      try peer.reset()
      let next = try listener.accept()
      heads.append(try next.receiveHead())
      try next.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[1]")
      return heads
    } client: { client in
      #expect(try await client.send(.ping).body == "{}")
      #expect(await send(client) == .failure(.connectionLost))
      let third = try await client.send(ExchangeRequest(.get, "/third"))
      #expect(third.body == "[1]")
    }
    #expect(heads.map { $0.prefix(8) } == ["GET /api", "GET /api", "GET /thi"])
  }

  @Test func cancellingEndsTheConnection() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let rest = try await ScriptedPeer.serve { listener in
      let peer = try listener.accept()
      _ = try peer.receiveHead()
      arrival.yield()
      return try peer.receiveText(1)
    } client: { client in
      let call = Task { try await client.send(.ping) }
      for await _ in arrivals { break }
      call.cancel()
      await #expect(throws: CancellationError.self) { try await call.value }
    }
    #expect(rest.isEmpty)
  }

  @Test func closingEndsCallsThatWait() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let listener = try Socket()
    try listener.listen(on: 0)
    var settings = HTTPExchange.Settings()
    settings.connectTimeout = .seconds(60)
    settings.requestTimeout = .seconds(60)
    let client = try HTTPExchange(port: UInt16(listener.port), settings: settings)
    async let rest = onOwnThread {
      let peer = try listener.accept()
      _ = try peer.receiveHead()
      arrival.yield()
      return try peer.receiveText(1)
    }
    async let call = send(client)
    for await _ in arrivals { break }
    try await client.close()
    #expect(await call == .failure(.connectionLost))
    #expect(try await rest.isEmpty)
  }

  @Test func aClosedClientSendsNothing() async throws {
    let client = try HTTPExchange(port: 9)
    try await client.close()
    #expect(await send(client) == .failure(.refused))
  }

  @Test(arguments: ["api.binance.com", "192.168.0.1", "0.0.0.0", "", "127.0.0.1.example.com"])
  func anotherMachineIsRefusedUnlessNamed(host: String) async throws {
    #expect(throws: RemoteHostError(host: host)) { _ = try HTTPExchange(host: host, port: 80) }
    var settings = HTTPExchange.Settings()
    settings.allowedRemoteHosts = [host]
    try await HTTPExchange(host: host, port: 80, settings: settings).close()
    #expect("\(RemoteHostError(host: host))".contains("'\(host)'"))
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func thisMachineIsNot(host: String) async throws {
    try await Street.open { street in
      let client = try HTTPExchange(host: host, port: street.server.port)
      #expect(await (try? send(client).get())?.status == 200)
      try await client.close()
    }
  }
}

import ExchangeCore
import ExchangeServer
import Foundation
import HTTPExchange
import TestSupport
import Testing
import TradingSystem

/// What the server makes of bytes that a client sends.
struct ProtocolTests {
  /// Sends bytes, and gives what comes until the connection ends.
  private func exchange(_ text: String, on port: UInt16) async throws -> String {
    try await onOwnThread {
      let socket = try Socket(connectedTo: Int(port))
      try socket.send(text)
      return try socket.receiveText(1 << 20)
    }
  }

  private static let close = "Host: x\r\nConnection: close\r\n"

  @Test(arguments: [
    ("hello\r\n\r\n", "400"),
    ("GET / HTTP/9.9\r\n\r\n", "400"),
    ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\r\n\r\n", "400"),
    ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\(close)\r\n", "400"),
    ("GET / HTTP/1.1\r\nHost: x\r\nLong: \(String(repeating: "a", count: 50_000))\r\n\r\n", "400"),
    ("POST /api/v3/order HTTP/1.1\r\n\(close)Content-Length: x\r\n\r\n", "400"),
    ("POST /api/v3/order HTTP/1.1\r\n\(close)Transfer-Encoding: chunked\r\n\r\nzz\r\n", "400"),
    (
      "POST /api/v3/order HTTP/1.1\r\n\(close)Content-Length: 70000\r\n\r\n"
        + String(repeating: "a", count: 70_000),
      "413"
    ),
    ("PUT /api/v3/order HTTP/1.1\r\n\(close)\r\n", "405"),
    ("HEAD /api/v3/ping HTTP/1.1\r\n\(close)\r\n", "405"),
    ("GET /nowhere HTTP/1.1\r\n\(close)\r\n", "404"),
    ("GET /api/v3/ping HTTP/1.1\r\n\(close)\r\n", "200"),
  ])
  func isAnsweredWith(sent: String, status: String) async throws {
    try await Street.open { street in
      let answer = try await exchange(sent, on: street.server.port)
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
      #expect(
        street.server.current.ledger.arrivals.count == (["200", "404"].contains(status) ? 1 : 0)
      )
      #expect(try await street.client.send(.ping).status == 200)
    }
  }

  @Test func aRequestIsPassedOnAsItCame() async throws {
    try await Street.open { street in
      let target = "/api/v3/or%64er?b=%41&a=1+2&&a=%zz&signature=s?x"
      _ = try await exchange(
        "DELETE \(target) HTTP/1.1\r\n\(Self.close)Content-Length: 3\r\n\r\nc=d",
        on: street.server.port
      )
      let arrival = try #require(street.server.current.ledger.arrivals.first)
      #expect(arrival.method == .delete)
      #expect(arrival.path == "/api/v3/or%64er")
      #expect(arrival.parameters == "b=%41&a=1+2&&a=%zz&c=d")
      #expect(arrival.clientAddress == "127.0.0.1")
    }
  }

  @Test func aConnectionCarriesManyRequestsAlsoWithoutWaiting() async throws {
    try await Street.open { street in
      let port = Int(street.server.port)
      let ping = "GET /api/v3/ping HTTP/1.1\r\nHost: x\r\n\r\n"
      let answers = try await onOwnThread {
        let socket = try Socket(connectedTo: port)
        try socket.send(ping)
        let first = try socket.receiveMessage()
        try socket.send(ping + ping)
        return [first, try socket.receiveMessage(), try socket.receiveMessage()]
      }
      #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK\r\n") && $0.hasSuffix("{}") })
      #expect(street.server.current.ledger.arrivals.count == 3)
    }
  }

  @Test func aRequestThatStopsInTheMiddleIsNotExecuted() async throws {
    try await Street.open { street in
      let port = Int(street.server.port)
      let end = try await onOwnThread {
        let socket = try Socket(connectedTo: port)
        try socket.send("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na=b")
        try socket.finish()
        return try socket.receiveText(1 << 16)
      }
      #expect(!end.contains("200 OK"))
      #expect(street.server.current.ledger.arrivals.isEmpty)
    }
  }

  @Test func aResetIsOne() async throws {
    try await Street.open { street in
      street.server.change { venue, _ in venue.add(VenueRule(id: "reset", .reset)) }
      await #expect(throws: SystemError(code: ECONNRESET)) {
        try await exchange("GET /api/v3/ping HTTP/1.1\r\nHost: x\r\n\r\n", on: street.server.port)
      }
    }
  }

  @Test func aBodyThatIsCutShortIsAnnouncedWhole() async throws {
    try await Street.open { street in
      street.server.change { venue, _ in
        venue.add(VenueRule(id: "cut", .cutShort, phase: .after))
      }
      let target = "GET /api/v3/time HTTP/1.1\r\nHost: x\r\n\r\n"
      let answer = try await exchange(target, on: street.server.port)
      let parts = answer.split(separator: "\r\n\r\n")
      #expect(parts[0].lowercased().contains("\r\ncontent-length: 28"))
      #expect(parts[1] == #"{"serverTime":"#)
    }
  }

  @Test func whoIsNeverAnsweredIsLetGo() async throws {
    try await Street.open { street in
      let port = Int(street.server.port)
      street.server.change { venue, _ in venue.add(VenueRule(id: "drop", .drop)) }
      let got = try await onOwnThread {
        let socket = try Socket(connectedTo: port)
        try socket.send("GET /api/v3/ping HTTP/1.1\r\nHost: x\r\n\r\n")
        try socket.finish()
        return try socket.receiveText(1)
      }
      #expect(got.isEmpty)
      #expect(street.server.current.ledger.arrivals.map(\.delivery) == [.dropped])
    }
  }

  @Test func clientsThatLeaveAtOnceDoNoHarm() async throws {
    try await Street.open { street in
      let port = Int(street.server.port)
      street.server.change { venue, _ in
        venue.add(VenueRule(id: "late", .delay(20_000), maximumHits: 20))
      }
      try await onOwnThread {
        for _ in 0..<20 {
          let socket = try Socket(connectedTo: port)
          try socket.send(
            String(repeating: "GET /api/v3/exchangeInfo HTTP/1.1\r\nHost: x\r\n\r\n", count: 20)
          )
          try socket.reset()
        }
      }
      #expect(try await street.client.send(.ping).status == 200)
    }
  }

  @Test func itsSocketsAreKeptFromOtherPrograms() async throws {
    try await Street.open { street in
      _ = try await street.client.send(.ping)
      let port = Int(street.server.port)
      let kept = try Socket.areKeptFromChildren(localPort: port, remotePort: port)
      #expect(kept.count >= 3)
      #expect(kept.allSatisfy { $0 })
    }
  }
}
